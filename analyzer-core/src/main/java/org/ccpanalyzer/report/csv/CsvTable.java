// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A table that is being written: a header row, then rows, none of which is held. */
final class CsvTable<T> {
    private final List<CsvColumn<T>> columns;
    private final int width;
    private final CsvLine line;

    CsvTable(List<CsvColumn<T>> columns, OutputStream out) throws IOException {
        this(columns, new CsvLine(out));
        for (CsvColumn<T> column : columns) {
            line.text(column.name());
        }
        line.end();
    }

    private CsvTable(List<CsvColumn<T>> columns, CsvLine line) {
        this.columns = columns;
        this.width = columns.size();
        this.line = line;
    }

    /** Goes on with a table that has its header row already. */
    static <T> CsvTable<T> resumed(List<CsvColumn<T>> columns, OutputStream out) {
        return new CsvTable<>(columns, new CsvLine(out));
    }

    void add(T row) throws IOException {
        for (int i = 0; i < width; i++) {
            columns.get(i).cell().write(row, line);
        }
        line.end();
    }

    /** Writes out what is held back; does not close the stream. */
    void flush() throws IOException {
        line.flush();
    }
}
