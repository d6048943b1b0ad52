// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.policy.Reading;

/** Which host, and the verdict in a sentence, under both readings. */
final class HeadlineSection {
    private HeadlineSection() {}

    static void write(Audit audit, TextPage page) {
        Audit.Conclusion conclusion = audit.conclusion();
        page.line("CCP host " + Words.list(audit.subject().addresses())
                + source(audit.subject().source()));
        page.verdict(conclusion.status().name(), Ansi.of(conclusion.status()), verdict(audit));
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
        return firstSentence(audit) + " " + counts(audit.conclusion()) + " " + otherReading(audit.conclusion());
    }

    private static String firstSentence(Audit audit) {
        return switch (audit.conclusion().status()) {
            case COMPLIANT -> "No violation of the port guide.";
            case VIOLATIONS ->
                Words.capitalized(Words.count(audit.conclusion().violations(), "violation")) + " of the port guide ("
                        + outcomes(audit) + ").";
            case INCONCLUSIVE -> "This capture cannot answer whether the host keeps to the port guide.";
        };
    }

    private static String outcomes(Audit audit) {
        List<Finding> violations =
                audit.findings().stream().filter(Finding::violation).toList();
        long confirmed = violations.stream().filter(Finding::confirmed).count();
        return confirmed + " confirmed, " + (violations.size() - confirmed) + " attempted";
    }

    private static String counts(Audit.Conclusion conclusion) {
        List<String> counts = List.of(
                Words.countOrNo(conclusion.blocked(), "blocked service"),
                Words.countOrNo(conclusion.notices(), "notice"),
                Words.countOrNo(conclusion.undecided(), "undecided flow"));
        // What an unfit capture does not show is not thereby absent.
        boolean proven = conclusion.status() != Audit.Status.INCONCLUSIVE;
        return (proven ? Words.capitalized(Words.list(counts)) : "Seen: " + Words.list(counts)) + ".";
    }

    private static String otherReading(Audit.Conclusion conclusion) {
        return conclusion.reading() == Reading.DOCUMENTED
                ? "Judged by the documented direction column; the strict reading, by the purpose text, counts "
                        + Words.countOrNo(conclusion.strictViolations(), "violation") + "."
                : "Judged strictly, by the purpose text; the documented reading, by the direction column, counts "
                        + Words.countOrNo(conclusion.documentedViolations(), "violation") + ".";
    }
}
