// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import java.io.IOException;

/** One column of a table: its header, and how it writes its one cell of a row. */
record CsvColumn<T>(String name, Cell<T> cell) {
    /** Writes one cell. */
    @FunctionalInterface
    interface Cell<T> {
        void write(T row, CsvLine line) throws IOException;
    }

    static <T> CsvColumn<T> column(String name, Cell<T> cell) {
        return new CsvColumn<>(name, cell);
    }
}
