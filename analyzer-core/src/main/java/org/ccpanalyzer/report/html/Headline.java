// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;

/**
 * The verdict.
 *
 * @param host its addresses
 * @param source who named them, the end of a sentence
 * @param sentence under the reading that was chosen
 * @param readings what the other reading says, or empty
 * @param figures the numbers behind it
 * @param inconclusive why the capture cannot answer, finished sentences
 */
record Headline(
        Mark status,
        String host,
        String source,
        String sentence,
        String readings,
        List<Figure> figures,
        List<String> inconclusive) {
    /**
     * A number.
     *
     * @param style of the verdict that it counts, or empty where there is nothing to point at
     */
    record Figure(String number, String label, String style) {}

    static Headline of(Audit audit) {
        Audit.Conclusion conclusion = audit.conclusion();
        return new Headline(
                Mark.of(conclusion.status()),
                Words.list(audit.subject().addresses()),
                VerdictText.source(audit.subject().source()),
                VerdictText.firstSentence(audit),
                VerdictText.readings(conclusion),
                figures(audit),
                conclusion.inconclusive());
    }

    private static List<Figure> figures(Audit audit) {
        Audit.Conclusion conclusion = audit.conclusion();
        return List.of(
                figure(conclusion.documentedViolations(), "violation", ", documented reading", "violates"),
                figure(conclusion.strictViolations(), "violation", ", strict reading", "violates"),
                figure(conclusion.blocked(), "blocked service", "", "blocked"),
                figure(conclusion.notices(), "notice", "", "column-only"),
                figure(audit.flowCounts().host(), "flow", " of the host", ""),
                figure(conclusion.undecided(), "flow", " undecided", "undecided"));
    }

    private static Figure figure(long number, String noun, String rest, String style) {
        return new Figure(Words.number(number), noun + (number == 1 ? "" : "s") + rest, number == 0 ? "" : style);
    }
}
