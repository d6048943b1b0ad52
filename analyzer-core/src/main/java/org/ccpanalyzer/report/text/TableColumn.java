// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.ccpanalyzer.report.UnsafeText;

/** One column of a table: its header, its side, its cell in a row. */
record TableColumn<T>(String header, HorizontalAlign align, Function<T, String> cell) {
    static <T> TableColumn<T> text(String header, Function<T, String> cell) {
        return new TableColumn<>(header, HorizontalAlign.LEFT, cell);
    }

    static <T> TableColumn<T> number(String header, Function<T, String> cell) {
        return new TableColumn<>(header, HorizontalAlign.RIGHT, cell);
    }

    /** Lines of the table, none longer than {@code width}; wide cells are wrapped. */
    static <T> List<String> layOut(Collection<T> rows, List<TableColumn<T>> columns, int width) {
        List<ColumnData<T>> data = columns.stream().map(TableColumn::columnData).toList();
        String table = AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .lineSeparator("\n")
                .maxTableWidth(width)
                .data(rows, data)
                .asString();
        return table.lines().map(String::stripTrailing).toList();
    }

    private ColumnData<T> columnData() {
        return new Column()
                .header(header)
                .headerAlign(align)
                .dataAlign(align)
                .with(row -> UnsafeText.escape(cell.apply(row)));
    }
}
