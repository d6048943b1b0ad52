// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.compare.Change;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.Window;
import org.ccpanalyzer.report.ChangeText;
import org.ccpanalyzer.report.ComparisonText;
import org.ccpanalyzer.report.Words;

/** What changed since an earlier audit of the host, in a line each. */
final class BaselineSection {
    private static final int MAX_ROWS = 12;

    private static final List<TableColumn<Change>> COLUMNS = List.of(
            TableColumn.text("change", ChangeText::kind),
            TableColumn.wrapped("about", ChangeText::about),
            TableColumn.text("service", ChangeText::subject),
            TableColumn.wrapped("peer or address", ChangeText::where),
            TableColumn.wrapped("what", ChangeText::details));

    private BaselineSection() {}

    static void write(Comparison comparison, TextPage page) {
        Window window = comparison.before().window();
        page.heading("Since the last capture");
        page.field(
                "Before",
                comparison.before().name() + ", "
                        + page.time().range(window.firstNanos(), window.lastNanos()) + " ("
                        + Words.duration(window.durationNanos()) + ")");
        page.field("Changed", ComparisonText.verdict(comparison));
        ComparisonText.cautions(comparison).forEach(caution -> page.alert("Caution", Ansi.WARNING, caution));
        List<Change> changes = comparison.changes();
        if (!changes.isEmpty()) {
            page.table(changes.subList(0, Math.min(MAX_ROWS, changes.size())), COLUMNS);
        }
        if (changes.size() > MAX_ROWS) {
            page.paragraph(Words.number(changes.size() - MAX_ROWS) + " more in report.json.");
        }
    }
}
