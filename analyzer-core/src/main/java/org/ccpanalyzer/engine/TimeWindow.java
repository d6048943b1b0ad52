// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Packets to look at, by packet time in nanoseconds since the epoch: from (inclusive), to (exclusive). */
record TimeWindow(long fromNanos, long toNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    static TimeWindow of(@Nullable Instant from, @Nullable Instant to) {
        return new TimeWindow(from == null ? Long.MIN_VALUE : nanos(from), to == null ? Long.MAX_VALUE : nanos(to));
    }

    boolean includes(long nanos) {
        return nanos >= fromNanos && nanos < toNanos;
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
