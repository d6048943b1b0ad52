// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before another try: twice as long each time up to five minutes, and of that a random half to all. */
final class BackOff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(5).toMillis();
    /** A receiver that asks for more than this does not get it. */
    private static final long LONGEST_WISH_MILLIS = Duration.ofHours(1).toMillis();

    private final RandomGenerator random;
    private final long firstMillis;
    private long millis;

    /** Begins with a second. */
    BackOff(RandomGenerator random) {
        this(random, FIRST_MILLIS);
    }

    BackOff(RandomGenerator random, long firstMillis) {
        this.random = random;
        this.firstMillis = firstMillis;
        this.millis = firstMillis;
    }

    /** Begins anew. */
    void reset() {
        millis = firstMillis;
    }

    /** The next pause, in milliseconds. */
    long next() {
        long pause = millis / 2 + random.nextLong(millis / 2 + 1);
        millis = Math.min(millis * 2, LONGEST_MILLIS);
        return pause;
    }

    /** The same, but as long as the receiver asks for. */
    long next(Duration wish) {
        return Math.max(next(), Math.min(wish.toMillis(), LONGEST_WISH_MILLIS));
    }
}
