// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import com.github.freva.asciitable.HorizontalAlign;
import java.util.function.Function;
import org.ccpanalyzer.report.UnsafeText;

/**
 * One column of a table: its header, its side, its cell in a row.
 *
 * @param wraps whether its cells are wrapped first where the page is too narrow
 */
record TableColumn<T>(String header, HorizontalAlign align, boolean wraps, Function<T, String> cell) {
    static <T> TableColumn<T> text(String header, Function<T, String> cell) {
        return new TableColumn<>(header, HorizontalAlign.LEFT, false, cell);
    }

    static <T> TableColumn<T> number(String header, Function<T, String> cell) {
        return new TableColumn<>(header, HorizontalAlign.RIGHT, false, cell);
    }

    static <T> TableColumn<T> wrapped(String header, Function<T, String> cell) {
        return new TableColumn<>(header, HorizontalAlign.LEFT, true, cell);
    }

    /** The cell, harmless for terminals. */
    String text(T row) {
        return UnsafeText.escape(cell.apply(row));
    }
}
