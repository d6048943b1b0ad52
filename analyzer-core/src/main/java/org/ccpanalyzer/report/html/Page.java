// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.report.CaptureLimits;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * All that the templates print, in the order of the page.
 *
 * @param since what changed since an earlier audit, null where none was given
 * @param top the findings of most consequence but for blocked services, which follow on their own
 * @param moreFindings how many findings the first page does not show, a finished sentence; null if it shows all
 * @param noViolation what is said where there is no violation, null where there is one
 * @param noBlocked what is said where nothing was blocked, null where something was
 * @param limits what the capture cannot show, finished sentences
 * @param findings every finding in full
 * @param unlisted findings beyond those, a finished sentence; null if there are none
 */
record Page(
        PageAssets assets,
        String title,
        Headline headline,
        @Nullable SinceBaseline since,
        Coverage coverage,
        List<FindingView> top,
        @Nullable String moreFindings,
        @Nullable String noViolation,
        List<FindingView> blocked,
        @Nullable String noBlocked,
        List<String> limits,
        EvidenceBlock evidence,
        PortMatrix guide,
        Timeline timeline,
        HostPicture picture,
        ServiceTable listeners,
        ServiceTable egress,
        MicrosoftTable microsoft365,
        NameTable names,
        PathTable paths,
        ProbeTable probes,
        List<FindingView> findings,
        @Nullable String unlisted,
        ConversationSection conversations) {
    /** More than this nobody reads on a first page. */
    private static final int MAX_TOP = 7;

    private static final int MAX_FINDINGS = 300;

    static Page of(Audit audit, DisplayTime time, @Nullable SinceBaseline since) {
        PageContext context = new PageContext(audit, FlowSurvey.of(audit, time), time);
        List<FindingView> findings = findings(context);
        List<FindingView> blocked = new ArrayList<>();
        List<FindingView> others = new ArrayList<>();
        for (FindingView view : findings) {
            Finding finding = audit.findings().get(view.number() - 1);
            (FindingLevel.of(finding, audit.conclusion().reading()) == FindingLevel.BLOCKED ? blocked : others)
                    .add(view);
        }
        List<FindingView> top = shortened(others);
        List<FindingView> topBlocked = shortened(blocked);
        return new Page(
                PageAssets.load(),
                "Port guide audit of " + Words.list(audit.subject().addresses()),
                Headline.of(audit),
                since,
                Coverage.of(context),
                top,
                more(others.size() - top.size()),
                audit.findings().stream().anyMatch(Finding::violation) ? null : VerdictText.noViolation(audit),
                topBlocked,
                blocked.isEmpty() ? VerdictText.nothingBlocked(audit) : null,
                CaptureLimits.of(audit),
                EvidenceBlock.of(context),
                PortMatrix.of(context),
                Timeline.of(byNumber(top, topBlocked), context),
                HostPicture.of(context),
                ServiceTable.ofListeners(context),
                ServiceTable.ofEgress(context),
                MicrosoftTable.of(audit),
                NameTable.of(context),
                PathTable.of(context),
                ProbeTable.of(audit),
                findings,
                unlisted(audit),
                ConversationSection.of(context));
    }

    private static List<FindingView> findings(PageContext context) {
        List<Finding> all = context.audit().findings();
        List<FindingView> views = new ArrayList<>();
        for (int i = 0; i < Math.min(MAX_FINDINGS, all.size()); i++) {
            views.add(FindingView.of(i + 1, all.get(i), context));
        }
        return views;
    }

    private static List<FindingView> shortened(List<FindingView> findings) {
        return findings.stream().limit(MAX_TOP).map(FindingView::shortened).toList();
    }

    private static List<FindingView> byNumber(List<FindingView> one, List<FindingView> other) {
        return Stream.concat(one.stream(), other.stream())
                .sorted(Comparator.comparingInt(FindingView::number))
                .toList();
    }

    private static @Nullable String more(int findings) {
        return findings <= 0 ? null : Words.count(findings, "further finding") + " below.";
    }

    private static @Nullable String unlisted(Audit audit) {
        int rest = audit.findings().size() - MAX_FINDINGS;
        return rest <= 0 ? null : Words.count(rest, "further finding") + " in findings.csv and report.json.";
    }
}
