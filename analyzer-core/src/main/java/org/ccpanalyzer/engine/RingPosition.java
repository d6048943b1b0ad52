// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.jspecify.annotations.Nullable;

/**
 * How far a recording has been analyzed. Without the name of a file, packets are told apart by their times: one of the very
 * time of the newest, or one that was recorded late, counts as analyzed.
 *
 * @param newestNanos time of the newest packet that was, in nanoseconds since the epoch; {@link Long#MIN_VALUE} for none
 * @param fileName last file of which packets were, without its directory; null if it is not known
 * @param frames how many of that file
 */
public record RingPosition(long newestNanos, @Nullable String fileName, long frames) {
    /** Nothing has been analyzed. */
    public static final RingPosition BEGINNING = new RingPosition(Long.MIN_VALUE, null, 0);

    /** All packets up to a time have been analyzed. */
    public static RingPosition at(long newestNanos) {
        return new RingPosition(newestNanos, null, 0);
    }
}
