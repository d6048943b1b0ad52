// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.policy.Reading;

/** Which host, and the verdict in a sentence, under both readings. */
final class HeadlineSection {
    private static final int MAX_BLOCKED_NAMED = 3;
    private static final int MAX_ROLES_NAMED = 4;

    private HeadlineSection() {}

    static void write(Audit audit, TextPage page) {
        Audit.Conclusion conclusion = audit.conclusion();
        page.line("CCP host " + Words.list(audit.subject().addresses())
                + source(audit.subject().source()));
        page.verdict(conclusion.status().name(), Ansi.of(conclusion.status()), verdict(audit));
        blocked(audit, page);
        unverified(audit, page);
        conclusion.inconclusive().forEach(page::bullet);
    }

    private static String source(String source) {
        return switch (source) {
            case "option" -> ", given with --host";
            case "site" -> ", from the site file";
            case "detected" -> ", detected: it answers on the guide's ports";
            default -> ", from " + source;
        };
    }

    private static String verdict(Audit audit) {
        List<String> sentences = new ArrayList<>();
        sentences.add(firstSentence(audit));
        List<String> counts = counts(audit.conclusion());
        if (!counts.isEmpty()) {
            sentences.add(Words.list(counts) + ".");
        }
        sentences.add(readings(audit.conclusion()));
        return String.join(" ", sentences).strip();
    }

    private static String firstSentence(Audit audit) {
        return switch (audit.conclusion().status()) {
            case COMPLIANT -> "No violation of the port guide.";
            case VIOLATIONS ->
                Words.count(audit.conclusion().violations(), "violation") + " of the port guide" + outcomes(audit)
                        + ".";
            case INCONCLUSIVE -> "This capture cannot answer whether the host keeps to the port guide.";
        };
    }

    private static String outcomes(Audit audit) {
        List<Finding> violations =
                audit.findings().stream().filter(Finding::violation).toList();
        long confirmed = violations.stream().filter(Finding::confirmed).count();
        long attempted = violations.size() - confirmed;
        if (confirmed > 0 && attempted > 0) {
            return " (" + Words.number(confirmed) + " confirmed, " + Words.number(attempted) + " attempted)";
        }
        return attempted == 0 ? (confirmed > 1 ? ", all confirmed" : ", confirmed") : ", attempted without success";
    }

    private static List<String> counts(Audit.Conclusion conclusion) {
        List<String> counts = new ArrayList<>();
        if (conclusion.notices() > 0) {
            counts.add(Words.count(conclusion.notices(), "notice"));
        }
        if (conclusion.undecided() > 0) {
            counts.add(Words.count(conclusion.undecided(), "flow") + " undecided");
        }
        return counts;
    }

    /** The strict reading counts whatever the documented one does, so that equal numbers mean the same findings. */
    private static String readings(Audit.Conclusion conclusion) {
        if (conclusion.strictViolations() == conclusion.documentedViolations()) {
            return conclusion.status() == Audit.Status.INCONCLUSIVE ? "" : "The same under both readings of the guide.";
        }
        return conclusion.reading() == Reading.DOCUMENTED
                ? "Judged by the direction column, as documented; the strict reading, by the purpose text, counts "
                        + Words.countOrNo(conclusion.strictViolations(), "violation") + "."
                : "Judged strictly, by the purpose text; the documented reading, by the direction column, counts "
                        + Words.countOrNo(conclusion.documentedViolations(), "violation") + ".";
    }

    /** A line of its own: what the host needs and does not get must not hide behind a good verdict. */
    private static void blocked(Audit audit, TextPage page) {
        List<Finding> blocked = FindingGroup.BLOCKED.of(audit);
        if (blocked.isEmpty()) {
            return;
        }
        List<String> named = new ArrayList<>(blocked.stream()
                .limit(MAX_BLOCKED_NAMED)
                .map(finding -> FindingText.service(finding) + " " + FindingText.peerSide(finding))
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
