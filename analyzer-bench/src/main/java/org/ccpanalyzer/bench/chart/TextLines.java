// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.chart;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text between words. */
final class TextLines {
    private TextLines() {}

    /** Lines of at most so many characters, unless a single word is longer. */
    static List<String> wrap(String text, int characters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > characters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
