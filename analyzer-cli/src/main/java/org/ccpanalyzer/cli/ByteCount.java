// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.Locale;

/**
 * A number of bytes as users write it: {@code 1048576}, {@code 1M}, {@code 500GiB}.
 *
 * @param bytes at least 1
 */
record ByteCount(long bytes) {
    /** Each stands for 1024 times the one before; what is in front of all stands for itself. */
    private static final String UNITS = " KMGT";

    /** @throws IllegalArgumentException with a message for the user */
    static ByteCount parse(String text) {
        String number = text.toUpperCase(Locale.ROOT).replaceFirst("I?B?$", "");
        int unit = number.isEmpty() ? -1 : UNITS.indexOf(number.charAt(number.length() - 1));
        try {
            long count = Long.parseLong(unit < 0 ? number : number.substring(0, number.length() - 1));
            long bytes = Math.multiplyExact(count, 1L << (10 * Math.max(unit, 0)));
            if (bytes >= 1) {
                return new ByteCount(bytes);
            }
        } catch (NumberFormatException | ArithmeticException unused) {
            // The same answer for all that is no such number.
        }
        throw new IllegalArgumentException("'" + text + "' is no size; expected bytes, or a number with K, M, G or T");
    }

    /** As a user would write it, with the largest unit of which it is a multiple: {@code 500G}. */
    @Override
    public String toString() {
        int unit = Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length() - 1);
        return (bytes >> (10 * unit)) + UNITS.substring(unit, unit + 1).strip();
    }
}
