// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a length of time as users write it: {@code 90s}, {@code 10m}, {@code 8h}, {@code 7d}. */
final class TimeLength {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");

    private TimeLength() {}

    /** @throws IllegalArgumentException with a message for the user */
    static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; expected a number with s, m, h or d, such as 90s");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
