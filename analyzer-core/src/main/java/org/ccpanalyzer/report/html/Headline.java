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
                figure(conclusion.documentedViolations(), "violations, documented reading", "violates"),
                figure(conclusion.strictViolations(), "violations, strict reading", "violates"),
                figure(conclusion.blocked(), "blocked services", "blocked"),
                figure(conclusion.notices(), "notices", "column-only"),
                new Figure(Words.number(audit.flowCounts().host()), "flows of the host", ""),
                figure(conclusion.undecided(), "flows undecided", "undecided"));
    }

    private static Figure figure(long number, String label, String style) {
        return new Figure(Words.number(number), label, number == 0 ? "" : style);
    }
}
