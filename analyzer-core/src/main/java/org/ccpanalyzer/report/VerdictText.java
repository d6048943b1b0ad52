// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** The verdict in sentences, under both readings. */
public final class VerdictText {
    private VerdictText() {}

    /** Who named the host, as the end of a sentence that begins with its addresses. */
    public static String source(String source) {
        return switch (source) {
            case "option" -> ", given with --host";
            case "site" -> ", from the site file";
            case "detected" -> ", detected: it answers on the guide's ports";
            default -> ", from " + source;
        };
    }

    /** The verdict in full: what was found, what else, and what the other reading says. */
    public static String verdict(Audit audit) {
        List<String> sentences = new ArrayList<>();
        sentences.add(firstSentence(audit));
        List<String> counts = counts(audit.conclusion());
        if (!counts.isEmpty()) {
            sentences.add(Words.list(counts) + ".");
        }
        sentences.add(readings(audit.conclusion()));
        return String.join(" ", sentences).strip();
    }

    /** The verdict in one sentence. */
    public static String firstSentence(Audit audit) {
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
    public static String readings(Audit.Conclusion conclusion) {
        if (conclusion.strictViolations() == conclusion.documentedViolations()) {
            return conclusion.status() == Audit.Status.INCONCLUSIVE ? "" : "The same under both readings of the guide.";
        }
        return conclusion.reading() == Reading.DOCUMENTED
                ? "Judged by the direction column, as documented; the strict reading, by the purpose text, counts "
                        + Words.countOrNo(conclusion.strictViolations(), "violation") + "."
                : "Judged strictly, by the purpose text; the documented reading, by the direction column, counts "
                        + Words.countOrNo(conclusion.documentedViolations(), "violation") + ".";
    }

    /** A verdict on a service: with the reason where something is wrong, and with the rule where all is well. */
    public static String of(VerdictKind verdict, @Nullable Cause cause, @Nullable String rule) {
        Cause shown = Causes.shown(cause);
        String reason = shown == null ? rule : Words.of(shown);
        return reason == null ? Words.of(verdict) : Words.of(verdict) + ": " + reason;
    }

    /** What is said where no violation was found. */
    public static String noViolation(Audit audit) {
        long outOfScope = audit.flowCounts().byVerdict().getOrDefault(VerdictKind.OUT_OF_SCOPE, 0L);
        long judged = audit.flowCounts().host() - audit.conclusion().undecided() - outOfScope;
        return judged == 0
                ? "None seen; no flow of the host could be judged."
                : "None among the " + Words.count(judged, "flow") + " of the host that could be judged.";
    }

    /** What is said where no blocked service was found. */
    public static String nothingBlocked(Audit audit) {
        return audit.capture().fitness().showsAnswers()
                ? "None: no documented service was refused, prohibited or left unanswered in this window."
                : "None proven; with the directions captured here, a missing answer does not show a block.";
    }
}
