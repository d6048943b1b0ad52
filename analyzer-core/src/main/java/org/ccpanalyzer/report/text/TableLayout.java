// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sets a table without rules, and wraps cells where it would be too wide. */
final class TableLayout {
    /** Blanks around a cell; the library sets one on each side. */
    private static final int PADDING = 2;

    /** The least that a column is narrowed to before the next kind of column has to give. */
    private static final int LEAST_WIDTH = 8;

    private TableLayout() {}

    /** Lines of the table, header first, none longer than {@code width}. */
    static <T> List<String> lines(Collection<T> rows, List<TableColumn<T>> columns, int width) {
        List<String[]> cells = cells(rows, columns);
        int[] widths = widths(cells, columns);
        narrow(widths, columns, width - columns.size() * PADDING);
        List<ColumnData<String[]>> data = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            data.add(columnData(columns.get(i), i, widths[i]));
        }
        String table = AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .lineSeparator("\n")
                .data(cells, data)
                .asString();
        return table.lines().map(String::stripTrailing).toList();
    }

    private static <T> ColumnData<String[]> columnData(TableColumn<T> column, int index, int width) {
        return new Column()
                .header(column.header())
                .headerAlign(column.align())
                .dataAlign(column.align())
                .maxWidth(width + PADDING, OverflowBehaviour.NEWLINE)
                .with(row -> row[index]);
    }

    private static <T> List<String[]> cells(Collection<T> rows, List<TableColumn<T>> columns) {
        List<String[]> cells = new ArrayList<>(rows.size());
        for (T row : rows) {
            String[] line = new String[columns.size()];
            for (int i = 0; i < line.length; i++) {
                line[i] = columns.get(i).text(row);
            }
            cells.add(line);
        }
        return cells;
    }

    /** Width of the longest cell of each column, header included. */
    private static <T> int[] widths(List<String[]> cells, List<TableColumn<T>> columns) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).header().length();
            for (String[] row : cells) {
                widths[i] = Math.max(widths[i], LineWrap.length(row[i]));
            }
        }
        return widths;
    }

    /** Columns that wrap give first; where that is not enough, all do. */
    private static <T> void narrow(int[] widths, List<TableColumn<T>> columns, int room) {
        boolean[] wraps = new boolean[widths.length];
        boolean[] all = new boolean[widths.length];
        for (int i = 0; i < widths.length; i++) {
            wraps[i] = columns.get(i).wraps();
            all[i] = true;
        }
        narrow(widths, wraps, room, LEAST_WIDTH);
        narrow(widths, all, room, 1);
    }

    /** Takes from the widest of the given columns until all fit or none has more than {@code least}. */
    private static void narrow(int[] widths, boolean[] given, int room, int least) {
        int total = 0;
        for (int width : widths) {
            total += width;
        }
        for (; total > room; total--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (given[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0 || widths[widest] <= least) {
                return;
            }
            widths[widest]--;
        }
    }
}
