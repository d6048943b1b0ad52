// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the flows of an endless stream are held after their last packets.
 *
 * @param memory of each flow, unless it may be idle for longer
 * @param afterEnd of a flow that was closed, or that nobody answered, where room is scarce; null for as long as of others
 */
public record Patience(Duration memory, @Nullable Duration afterEnd) {
    /** Packets that come late are still of their flow. */
    private static final Duration LEAST_MEMORY = Duration.ofMinutes(1);

    /** What is sent again after the last FIN, or a late answer, is still of its flow. */
    private static final Duration LEAST_AFTER_END = Duration.ofSeconds(5);

    /** Where there is room: all flows are held as long. */
    public static Patience of(Duration memory) {
        return new Patience(memory, null);
    }

    /** Whether it may be {@link #less}. */
    public boolean mayBeLess() {
        return afterEnd == null || afterEnd.compareTo(LEAST_AFTER_END) > 0;
    }

    /** For half as long; when it is short, only of flows that were closed or not answered. */
    public Patience less() {
        if (memory.compareTo(LEAST_MEMORY) > 0) {
            return new Patience(memory.dividedBy(2), null);
        }
        Duration half = (afterEnd == null ? memory : afterEnd).dividedBy(2);
        return new Patience(memory, half.compareTo(LEAST_AFTER_END) < 0 ? LEAST_AFTER_END : half);
    }

    /**
     * How long after its last packet a flow is held, in nanoseconds.
     *
     * @param isConversation whether it was answered, and not closed
     */
    long nanos(boolean isConversation, long idleNanos) {
        return isConversation || afterEnd == null ? Math.max(memory.toNanos(), idleNanos) : afterEnd.toNanos();
    }
}
