// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.List;
import org.ccpanalyzer.finding.Audit.Status;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.jspecify.annotations.Nullable;

/**
 * The time that was looked at, and whether what was not seen in it means anything.
 *
 * @param firstNanos nanoseconds since the epoch
 * @param lastNanos nanoseconds since the epoch
 * @param dropped packets that the capture lost, or null where it does not say
 * @param inconclusive why the capture cannot answer, finished sentences; empty if it can
 */
public record Window(
        long firstNanos,
        long lastNanos,
        Mirror mirror,
        @Nullable Long dropped,
        Status status,
        List<String> inconclusive) {
    public Window {
        inconclusive = List.copyOf(inconclusive);
    }

    public long durationNanos() {
        return Math.max(0, lastNanos - firstNanos);
    }

    /** Whether only one direction of the host's traffic was captured, whatever else was concluded. */
    public boolean isOneWay() {
        return mirror == Mirror.ONE_WAY_IN || mirror == Mirror.ONE_WAY_OUT;
    }

    /** Whether it could show that something is gone. */
    public boolean canAnswer() {
        return status != Status.INCONCLUSIVE && !isOneWay();
    }
}
