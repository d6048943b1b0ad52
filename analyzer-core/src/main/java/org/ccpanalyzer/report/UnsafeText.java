// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.function.IntFunction;

/**
 * Makes text that an adversary may have written (server names, file names) harmless for terminals and spreadsheets.
 * Unsafe are control characters (C0, DEL, C1), invisible format characters such as those that reverse the direction of
 * writing, line and paragraph separators, unpaired surrogates, and code points without an assigned meaning.
 */
public final class UnsafeText {
    private UnsafeText() {}

    /** Shows each unsafe character as {@code \x1b} or {@code \}{@code u202e}, so that a reader sees what was there. */
    public static String escape(String text) {
        return replace(text, UnsafeText::escaped);
    }

    /** Drops each unsafe character. */
    public static String remove(String text) {
        return replace(text, codePoint -> "");
    }

    private static String replace(String text, IntFunction<String> replacement) {
        if (isSafe(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(codePoint -> safe.append(
                        isUnsafe(codePoint) ? replacement.apply(codePoint) : Character.toString(codePoint)));
        return safe.toString();
    }

    private static boolean isSafe(String text) {
        int codePoint;
        for (int i = plainLength(text); i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (isUnsafe(codePoint)) {
                return false;
            }
        }
        return true;
    }

    /** Characters at the beginning that are printable ASCII, as nearly always all of them are. */
    private static int plainLength(String text) {
        int length = 0;
        while (length < text.length() && isPlain(text.charAt(length))) {
            length++;
        }
        return length;
    }

    private static boolean isPlain(int codePoint) {
        return codePoint >= ' ' && codePoint <= '~';
    }

    private static boolean isUnsafe(int codePoint) {
        if (isPlain(codePoint)) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static String escaped(int codePoint) {
        return codePoint <= 0xff ? "\\x%02x".formatted(codePoint) : "\\u%04x".formatted(codePoint);
    }
}
