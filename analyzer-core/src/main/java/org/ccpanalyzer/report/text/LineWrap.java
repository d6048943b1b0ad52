// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at spaces; words longer than a line are cut. */
final class LineWrap {
    private LineWrap() {}

    /** At least one line; none longer than {@code width} code points. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text.strip())) {
            if (!line.isEmpty() && length(line) + 1 + length(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(cut(word, width, lines));
        }
        lines.add(line.toString());
        return lines;
    }

    /** What stands between runs of blanks; of text that neither begins nor ends with one. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(' '); end >= 0; end = text.indexOf(' ', start)) {
            words.add(text.substring(start, end));
            start = end + 1;
            while (text.charAt(start) == ' ') {
                start++;
            }
        }
        words.add(text.substring(start));
        return words;
    }

    /** Code points; the text holds no combining or double-width characters that would matter for reading. */
    static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    /** Moves full lines of an overlong word to {@code lines}, returns the rest. */
    private static String cut(String word, int width, List<String> lines) {
        String rest = word;
        while (length(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return rest;
    }
}
