// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.ArrayList;
import java.util.List;

/** Text for comments of generated files. Site files are written by people, and packets by adversaries, so nothing of theirs may end a comment or a quotation. */
public final class Comments {
    private static final int WIDTH = 120;

    private Comments() {}

    /** The text as comment lines that begin with {@code prefix}; long text goes on in further lines, indented. */
    public static List<String> lines(String prefix, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(prefix);
        for (String word : List.of(UnsafeText.escape(text).split(" ", -1))) {
            boolean first = line.length() <= prefix.length();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(prefix).append("   ").append(word);
            } else {
                line.append(first ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Letters, digits and {@code . _ : / , -} and spaces of the text, others as {@code _}, for quotations. */
    public static String label(String text, int maximumLength) {
        String safe = text.replaceAll("[^A-Za-z0-9._:/, -]", "_");
        return safe.length() <= maximumLength ? safe : safe.substring(0, maximumLength);
    }
}
