// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.Locale;
import org.ccpanalyzer.compare.Change;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.Difference;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.compare.Terms;
import org.ccpanalyzer.compare.VerdictChange;
import org.ccpanalyzer.compare.VerdictChanges;
import org.ccpanalyzer.compare.Window;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.report.ComparisonText;
import org.jspecify.annotations.Nullable;

/** The objects of a comparison. */
final class ComparisonJson {
    private ComparisonJson() {}

    static void comparison(Comparison comparison, JsonFields json) {
        json.number("newViolations", comparison.newViolations())
                .number("newNotices", comparison.newNotices())
                .object("before", comparison.before(), ComparisonJson::observed)
                .object("after", comparison.after(), ComparisonJson::observed)
                .texts("cautions", ComparisonText.cautions(comparison))
                .objects("changes", comparison.changes(), ComparisonJson::change);
    }

    private static void observed(ObservedTraffic traffic, JsonFields json) {
        Window window = traffic.window();
        Terms terms = traffic.terms();
        json.text("name", traffic.name())
                .texts("addresses", traffic.hosts())
                .time("firstPacket", window.firstNanos())
                .time("lastPacket", window.lastNanos())
                .text("mirror", window.mirror() == Mirror.UNKNOWN ? null : window.mirror())
                .number("dropped", window.dropped())
                .text("status", window.status())
                .texts("inconclusive", window.inconclusive())
                .text("reading", terms.reading().name().toLowerCase(Locale.ROOT))
                .text("rules", terms.rules())
                .text("rulesSha256", terms.rulesSha256())
                .text("site", terms.site())
                .text("siteSha256", terms.siteSha256())
                .flag("platformProfile", terms.platformProfile());
    }

    private static void change(Change change, JsonFields json) {
        json.text("topic", change.topic())
                .text("change", change.kind())
                .flag("violates", change.violates())
                .text("side", change.side())
                .text("address", change.address())
                .text("protocol", change.protocol())
                .number("port", change.port())
                .text("id", change.id())
                .text("finding", change.findingKind())
                .text("severity", severity(change.severity()))
                .text("name", change.name())
                .text("nameSource", NameSource.idOf(change.nameSource()))
                .objects("differences", change.differences(), ComparisonJson::difference)
                .texts("newPeers", change.newPeers())
                .texts("missingPeers", change.missingPeers());
    }

    private static @Nullable String severity(@Nullable Severity severity) {
        return severity == null ? null : severity.id();
    }

    private static void difference(Difference difference, JsonFields json) {
        json.text("what", difference.aspect().id())
                .text("before", difference.before())
                .text("after", difference.after());
    }

    static void verdicts(VerdictChanges verdicts, JsonFields json) {
        json.number("total", verdicts.flows())
                .number("changed", verdicts.changed())
                .number("newlyViolating", verdicts.gained())
                .number("unlisted", verdicts.unlisted())
                .objects("groups", verdicts.groups(), ComparisonJson::group);
    }

    private static void group(VerdictChange group, JsonFields json) {
        VerdictChange.Key key = group.key();
        json.number("flows", group.flows())
                .text("side", key.side())
                .text("protocol", key.protocol())
                .number("port", key.port())
                .text("peer", key.peer())
                .object("before", key.before(), ComparisonJson::judgment)
                .object("after", key.after(), ComparisonJson::judgment)
                .object("example", group.example(), ComparisonJson::example);
    }

    private static void judgment(VerdictChange.Judgment judgment, JsonFields json) {
        json.text("verdict", judgment.kind())
                .text("cause", judgment.cause())
                .text("rule", judgment.rule())
                .flag("violates", judgment.violates());
    }

    private static void example(VerdictChange.Example example, JsonFields json) {
        json.text("flowId", example.flowId()).text("file", example.file()).number("frame", example.frame());
    }
}
