// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;

/** Text of a cell that no spreadsheet takes for a formula. */
final class CsvCell {
    /** Characters that begin a formula, and the full-width forms that some spreadsheets take for them. */
    private static final String FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";

    private CsvCell() {}

    /** Numbers stay as they are; text loses its control characters, and a leading apostrophe disarms a formula. */
    static @Nullable Object safe(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            return value;
        }
        String text = value.toString();
        String visible = UnsafeText.remove(text);
        return startsFormula(visible) || startsWithTabOrReturn(text) ? "'" + visible : visible;
    }

    private static boolean startsFormula(String text) {
        String trimmed = text.stripLeading();
        return !trimmed.isEmpty() && FORMULA_STARTS.indexOf(trimmed.charAt(0)) >= 0;
    }

    private static boolean startsWithTabOrReturn(String text) {
        return text.startsWith("\t") || text.startsWith("\r");
    }
}
