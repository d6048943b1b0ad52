// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import java.util.function.Function;
import org.ccpanalyzer.report.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table: its header and its cell in a row.
 *
 * @param cell value of the cell; null where it is unknown
 */
record CsvColumn<T>(String name, Function<T, @Nullable Object> cell) {
    static <T> CsvColumn<T> column(String name, Function<T, @Nullable Object> cell) {
        return new CsvColumn<>(name, cell);
    }

    /** A column of times given in nanoseconds since the epoch. */
    static <T> CsvColumn<T> time(String name, Function<T, @Nullable Long> nanos) {
        return new CsvColumn<>(name, row -> {
            Long time = nanos.apply(row);
            return time == null ? null : Timestamps.iso(time);
        });
    }
}
