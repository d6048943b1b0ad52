// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.compare.Change;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.Window;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.ChangeText;
import org.ccpanalyzer.report.ComparisonText;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * What changed since an earlier audit of the host.
 *
 * @param sentence the result
 * @param baseline the earlier report and its time
 * @param cautions what limits the comparison, finished sentences
 * @param rows the changes of most consequence
 * @param more how many further changes there are, a finished sentence; null if there are none
 */
record SinceBaseline(
        String sentence,
        String baseline,
        List<String> cautions,
        List<Row> rows,
        @Nullable String more) {
    private static final int MAX_ROWS = 15;

    /** One change. */
    record Row(String change, String about, String service, String where, String what) {
        static Row of(Change change) {
            return new Row(
                    ChangeText.kind(change),
                    ChangeText.about(change),
                    ChangeText.subject(change),
                    ChangeText.where(change),
                    ChangeText.details(change));
        }
    }

    static @Nullable SinceBaseline of(@Nullable Baseline baseline, Audit audit, DisplayTime time) {
        if (baseline == null) {
            return null;
        }
        Comparison comparison = baseline.comparedWith(audit);
        List<Change> changes = comparison.changes();
        Window window = comparison.before().window();
        int rest = changes.size() - MAX_ROWS;
        return new SinceBaseline(
                ComparisonText.verdict(comparison),
                comparison.before().name() + ", " + time.range(window.firstNanos(), window.lastNanos()),
                ComparisonText.cautions(comparison),
                changes.stream().limit(MAX_ROWS).map(Row::of).toList(),
                rest > 0 ? Words.count(rest, "further change") + " in report.json." : null);
    }
}
