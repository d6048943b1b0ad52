// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of this machine. */
final class WallClock {
    private WallClock() {}

    /** Nanoseconds since the epoch. */
    static long nanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
