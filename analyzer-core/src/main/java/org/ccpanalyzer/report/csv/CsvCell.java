// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import org.ccpanalyzer.report.UnsafeText;

/** Text of a cell that no spreadsheet takes for a formula. */
final class CsvCell {
    /** Characters that begin a formula, and the full-width forms that some spreadsheets take for them. */
    private static final String FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";

    private CsvCell() {}

    /** Text loses its control characters, and a leading apostrophe disarms a formula. */
    static String safe(String text) {
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
