// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ccpanalyzer.compare.Terms;
import org.ccpanalyzer.compare.Window;
import org.ccpanalyzer.finding.Audit.Status;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.policy.Reading;
import org.jspecify.annotations.Nullable;

/** Reads what a report says of its capture and of what it was judged by. */
final class ObservedTermsReader {
    private @Nullable ReportFields conclusion;
    private @Nullable ReportFields capture;
    private @Nullable ReportFields fitness;
    private @Nullable ReportFields policy;

    Map<String, ReportDocument.Section> sections() {
        return Map.of(
                "conclusion",
                values -> conclusion = ReportFields.of(values, Set.of("status", "reading", "inconclusive")),
                "capture",
                values -> capture =
                        ReportFields.of(values, Set.of("firstPacket", "lastPacket"), Map.of("fitness", this::fitness)),
                "policy",
                values -> policy = ReportFields.of(
                        values, Set.of("rules", "rulesSha256", "site", "siteSha256", "platformProfile")));
    }

    private void fitness(ReportValues values) throws ReportException {
        fitness = ReportFields.of(values, Set.of("mirror", "dropped"));
    }

    Window window(ReportValues values) throws ReportException {
        ReportFields measured = needed(fitness, "capture.fitness", values);
        ReportFields concluded = needed(conclusion, "conclusion", values);
        ReportFields times = needed(capture, "capture", values);
        return new Window(
                times.time("firstPacket"),
                times.time("lastPacket"),
                Objects.requireNonNullElse(measured.optionalWord("mirror", Mirror.class), Mirror.UNKNOWN),
                measured.optionalCount("dropped"),
                concluded.word("status", Status.class),
                concluded.texts("inconclusive"));
    }

    Terms terms(ReportValues values) throws ReportException {
        ReportFields files = needed(policy, "policy", values);
        return new Terms(
                needed(conclusion, "conclusion", values).word("reading", Reading.class),
                files.text("rules"),
                files.text("rulesSha256"),
                files.optionalText("site"),
                files.optionalText("siteSha256"),
                files.flag("platformProfile"));
    }

    private static ReportFields needed(@Nullable ReportFields fields, String key, ReportValues values)
            throws ReportException {
        if (fields == null) {
            throw values.refusal("It has no '" + key + "'" + ReportDocument.ANALYZE_AGAIN);
        }
        return fields;
    }
}
