// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.concurrent.TimeUnit;

/** Lets so many through at once, and again so many in each minute. */
final class RateLimit {
    private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int perMinute;
    private double left;
    private long asked;

    /**
     * @param perMinute at least 1
     * @param nanos the time now
     */
    RateLimit(int perMinute, long nanos) {
        this.perMinute = perMinute;
        this.left = perMinute;
        this.asked = nanos;
    }

    /** Whether one more may pass. A clock that steps back gives nothing and takes nothing. */
    boolean passes(long nanos) {
        double minutes = Math.max(nanos - asked, 0) / (double) NANOS_PER_MINUTE;
        left = Math.min(left + minutes * perMinute, perMinute);
        asked = nanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
