// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Packets to look at, by packet time in nanoseconds since the epoch, both ends included. Captures may claim times beyond what a
 * {@code long} can hold, which are held at its ends: without a bound there, those packets count.
 */
record TimeWindow(long firstNanos, long lastNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * A window of two bounds.
     *
     * @param from inclusive; null for no bound
     * @param to exclusive; null for no bound
     */
    static TimeWindow of(@Nullable Instant from, @Nullable Instant to) {
        return new TimeWindow(from == null ? Long.MIN_VALUE : nanos(from), to == null ? Long.MAX_VALUE : before(to));
    }

    boolean includes(long nanos) {
        return nanos >= firstNanos && nanos <= lastNanos;
    }

    private static long before(Instant to) {
        long nanos = nanos(to);
        boolean isBound = nanos != Long.MIN_VALUE && nanos != Long.MAX_VALUE;
        return isBound ? nanos - 1 : nanos;
    }

    private static long nanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
        } catch (ArithmeticException e) {
            // Beyond the years 1677..2262 there is no packet time to compare with.
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
