// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How text is to look.
 *
 * @param width columns of a line; less than {@link #MINIMUM_WIDTH} counts as that
 * @param colour whether ANSI colours are used; only for terminals
 * @param zone zone of the displayed times
 */
public record TextStyle(int width, boolean colour, ZoneId zone) {
    public static final int MINIMUM_WIDTH = 60;
    public static final int DEFAULT_WIDTH = 80;

    /** For pipes and files: default width, no colour, UTC. */
    public static final TextStyle PLAIN = new TextStyle(DEFAULT_WIDTH, false, ZoneOffset.UTC);

    public TextStyle {
        width = Math.max(width, MINIMUM_WIDTH);
    }
}
