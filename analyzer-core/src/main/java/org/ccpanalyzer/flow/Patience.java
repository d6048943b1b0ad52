// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the flows of an endless stream are held after their last packets.
 *
 * @param memory of each flow, unless it may be idle for longer
 * @param afterClose of a flow that was closed or reset, where room is scarce; null for as long as of others
 */
public record Patience(Duration memory, @Nullable Duration afterClose) {
    /** Packets that come late are still of their flow. */
    private static final Duration LEAST_MEMORY = Duration.ofMinutes(1);

    /** What is sent again after the last FIN is still of its flow. */
    private static final Duration LEAST_AFTER_CLOSE = Duration.ofSeconds(5);

    /** Where there is room: closed flows are held like others. */
    public static Patience of(Duration memory) {
        return new Patience(memory, null);
    }

    /** Whether it may be {@link #less}. */
    public boolean mayBeLess() {
        return afterClose == null || afterClose.compareTo(LEAST_AFTER_CLOSE) > 0;
    }

    /** For half as long, of closed flows when it is short for the others. */
    public Patience less() {
        if (memory.compareTo(LEAST_MEMORY) > 0) {
            return new Patience(memory.dividedBy(2), null);
        }
        Duration half = (afterClose == null ? memory : afterClose).dividedBy(2);
        return new Patience(memory, half.compareTo(LEAST_AFTER_CLOSE) < 0 ? LEAST_AFTER_CLOSE : half);
    }

    /** How long after its last packet a flow is held, in nanoseconds. */
    long nanos(boolean isClosed, long idleNanos) {
        return isClosed && afterClose != null ? afterClose.toNanos() : Math.max(memory.toNanos(), idleNanos);
    }
}
