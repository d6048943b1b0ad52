// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold whatever the input. Cheap, as fuzzing asks millions of times; a broken promise is the fuzzer's finding. */
public final class Promise {
    private Promise() {}

    public static void holds(boolean condition, String promise) {
        if (!condition) {
            throw new AssertionError("broken: " + promise);
        }
    }

    /** A number within bounds, both included. */
    public static void within(long value, long low, long high, String what) {
        if (value < low || value > high) {
            throw new AssertionError("broken: " + what + " is " + value + ", not from " + low + " to " + high);
        }
    }

    public static void same(@Nullable Object first, @Nullable Object second, String promise) {
        if (!Objects.equals(first, second)) {
            throw new AssertionError("broken: " + promise + "\n" + first + "\n" + second);
        }
    }

    /** A finished sentence that a terminal shows as it is, whatever of the input it quotes. */
    public static void isSentence(@Nullable String text) {
        isPrintable(text, "a message");
        if (text == null || text.isBlank()) {
            throw new AssertionError("broken: a message has words");
        }
        // A sentence may also ask back, or end with a command to copy and no dot behind it.
        boolean isFinished = text.endsWith(".") || text.endsWith("?") || text.contains(": editcap ");
        holds(isFinished, "a message is a finished sentence: " + text);
    }

    /** No control, format, or surrogate character, so nothing that steers a terminal. */
    public static void isPrintable(@Nullable String text, String what) {
        if (text == null) {
            throw new AssertionError("broken: " + what + " is there");
        }
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    throw new AssertionError("broken: " + what + " is printable, but has U+"
                            + Integer.toHexString(codePoint) + " at " + i);
                default -> {}
            }
        }
    }
}
