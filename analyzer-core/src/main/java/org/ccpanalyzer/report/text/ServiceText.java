// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** What the tables of services have in common. */
final class ServiceText {
    private static final int MAX_ROWS = 20;

    private ServiceText() {}

    static <T> void table(List<T> rows, List<TableColumn<T>> columns, String none, String fileName, TextPage page) {
        if (rows.isEmpty()) {
            page.paragraph(none);
            return;
        }
        page.table(rows.subList(0, Math.min(MAX_ROWS, rows.size())), columns);
        if (rows.size() > MAX_ROWS) {
            page.paragraph(Words.number(rows.size() - MAX_ROWS) + " more in " + fileName + " and report.json.");
        }
    }

    static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
