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
    private static final int MAX_ROLES_NAMED = 4;

    private HeadlineSection() {}

    static void write(Audit audit, TextPage page) {
        Audit.Conclusion conclusion = audit.conclusion();
        page.line("CCP host " + Words.list(audit.subject().addresses())
                + VerdictText.source(audit.subject().source()));
        page.verdict(conclusion.status().name(), Ansi.of(conclusion.status()), VerdictText.verdict(audit));
        blocked(audit, page);
        unverified(audit, page);
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
        page.verdict(
                tag("BLOCKED", audit),
                Ansi.WARNING,
                Words.count(blocked.size(), "documented service") + " turned away or unanswered: " + Words.list(named)
                        + ".");
    }

    /** Conforming by port alone is not the same as conforming: the reader is told what to fill in. */
    private static void unverified(Audit audit, TextPage page) {
        Audit.Conclusion conclusion = audit.conclusion();
        if (conclusion.unverifiedPeers() == 0) {
            return;
        }
        page.verdict(
                tag("PEERS", audit),
                Ansi.QUIET,
                Words.number(conclusion.unverifiedPeers())
                        + " not verified, as nobody has said who may use these ports: "
                        + fillIn(conclusion.unverifiedRoles())
                        + " in the site file ('ccp-analyzer site init --from report.json' proposes them).");
    }

    private static String fillIn(List<String> roles) {
        if (roles.isEmpty()) {
            return "fill in their roles";
        }
        List<String> named = new ArrayList<>(roles.subList(0, Math.min(MAX_ROLES_NAMED, roles.size())));
        if (roles.size() > MAX_ROLES_NAMED) {
            named.add(Words.number(roles.size() - MAX_ROLES_NAMED) + " more");
        }
        return "fill in " + (roles.size() == 1 ? "the role " : "the roles ") + Words.list(named);
    }

    /** As wide as the status, so that all three lines begin at one column. */
    private static String tag(String tag, Audit audit) {
        return tag + " ".repeat(Math.max(0, audit.conclusion().status().name().length() - tag.length()));
    }
}
