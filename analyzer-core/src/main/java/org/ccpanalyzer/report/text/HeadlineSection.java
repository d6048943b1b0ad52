// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.FindingGroup;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;

/** Which host, and the verdict in a sentence, under both readings. */
final class HeadlineSection {
    private static final int MAX_BLOCKED_NAMED = 3;

    private HeadlineSection() {}

    static void write(Audit audit, TextPage page) {
        Audit.Conclusion conclusion = audit.conclusion();
        page.line("CCP host " + Words.list(audit.subject().addresses())
                + VerdictText.source(audit.subject().source()));
        page.verdict(conclusion.status().name(), Ansi.of(conclusion.status()), VerdictText.verdict(audit));
        blocked(audit, page);
        conclusion.inconclusive().forEach(page::bullet);
    }

    /** A line of its own: what the host needs and does not get must not hide behind a good verdict. */
    private static void blocked(Audit audit, TextPage page) {
        List<Finding> blocked = FindingGroup.BLOCKED.of(audit);
        if (blocked.isEmpty()) {
            return;
        }
        List<String> named = new ArrayList<>(blocked.stream()
                .limit(MAX_BLOCKED_NAMED)
                .map(finding -> FindingPhrases.service(finding) + " " + FindingPhrases.peerSide(finding))
                .toList());
        if (blocked.size() > MAX_BLOCKED_NAMED) {
            named.add(Words.number(blocked.size() - MAX_BLOCKED_NAMED) + " more");
        }
        String tag = "BLOCKED"
                + " ".repeat(Math.max(0, audit.conclusion().status().name().length() - 7));
        page.verdict(
                tag,
                Ansi.WARNING,
                Words.count(blocked.size(), "documented service") + " turned away or unanswered: " + Words.list(named)
                        + ".");
    }
}
