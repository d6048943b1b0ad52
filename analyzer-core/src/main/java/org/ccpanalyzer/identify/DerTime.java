// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.jspecify.annotations.Nullable;

/** Times in certificates (RFC 5280, section 4.1.2.5), of which the day is read. */
final class DerTime {
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int CENTURY = 100;
    /** Years of two digits below are of this century. */
    private static final int PIVOT = 50;

    private DerTime() {}

    /** The day in ISO 8601, or null if the next element is no time. */
    static @Nullable String day(DerReader elements) {
        int kind = elements.tag();
        if (kind != UTC_TIME && kind != GENERALIZED_TIME) {
            return null;
        }
        PayloadCursor digits = elements.enter(kind).content();
        int year = twoDigits(digits);
        if (kind == GENERALIZED_TIME) {
            year = year * CENTURY + twoDigits(digits);
        } else {
            year += year < PIVOT ? 20 * CENTURY : 19 * CENTURY;
        }
        int month = twoDigits(digits);
        int day = twoDigits(digits);
        return digits.isCut() || year < 0 || month < 1 || month > 12 || day < 1 || day > 31
                ? null
                : padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
    }

    /** The next two digits; what is none makes a number that no month or day has. */
    private static int twoDigits(PayloadCursor digits) {
        int tens = digits.uint8() - '0';
        int ones = digits.uint8() - '0';
        boolean valid = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
        return valid ? tens * 10 + ones : -CENTURY * CENTURY;
    }

    private static String padded(int number, int width) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
