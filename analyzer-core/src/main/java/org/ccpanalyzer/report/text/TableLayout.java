// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.Arrays;
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
        int[] widths = widths(rows, columns, width);
        List<ColumnData<T>> data = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            data.add(columnData(columns.get(i), widths[i]));
        }
        String table = AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .lineSeparator("\n")
                .data(rows, data)
                .asString();
        return table.lines().map(String::stripTrailing).toList();
    }

    private static <T> ColumnData<T> columnData(TableColumn<T> column, int width) {
        return new Column()
                .header(column.header())
                .headerAlign(column.align())
                .dataAlign(column.align())
                .maxWidth(width + PADDING, OverflowBehaviour.NEWLINE)
                .with(column::text);
    }

    private static <T> int[] widths(Collection<T> rows, List<TableColumn<T>> columns, int width) {
        int[] widths =
                columns.stream().mapToInt(column -> column.naturalWidth(rows)).toArray();
        int room = width - columns.size() * PADDING;
        narrow(
                widths,
                room,
                columns.stream()
                        .filter(TableColumn::wraps)
                        .map(columns::indexOf)
                        .toList(),
                LEAST_WIDTH);
        narrow(widths, room, columns.stream().map(columns::indexOf).toList(), 1);
        return widths;
    }

    /** Takes from the widest of the given columns until all fit or none has more than {@code least}. */
    private static void narrow(int[] widths, int room, List<Integer> columns, int least) {
        while (Arrays.stream(widths).sum() > room) {
            int widest =
                    columns.stream().mapToInt(column -> widths[column]).max().orElse(0);
            if (widest <= least) {
                return;
            }
            int column = columns.stream()
                    .filter(candidate -> widths[candidate] == widest)
                    .findFirst()
                    .orElseThrow();
            widths[column]--;
        }
    }
}
