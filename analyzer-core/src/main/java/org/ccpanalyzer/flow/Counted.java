// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** Numbers of things in sentences: one thing, several things. */
public final class Counted {
    private Counted() {}

    /** {@code "1 flow"}, {@code "2 flows"}. */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /** {@code "1 copy"}, {@code "2 copies"}; {@code "1 packet was"}, {@code "2 packets were"}. */
    public static String of(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
