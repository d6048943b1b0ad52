// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.Duration;
import org.ccpanalyzer.flow.FlowTimeouts;

/**
 * How long a live run holds flows that are over.
 *
 * @param memory how long after its last packet; shortened where room is scarce
 * @param flowsOfStretch that many flows are joined to the others before the interval is over
 * @param isAlwaysCrowded whether what is over is let go of with each stretch, and not with each interval
 */
record Holding(Duration memory, int flowsOfStretch, boolean isAlwaysCrowded) {
    /** Until nothing can be taken for a continuation of the flow any more. */
    static final Holding STANDARD = new Holding(
            FlowTimeouts.LIVE.tcpEstablished().plus(FlowTimeouts.LIVE.inheritance()),
            ReaderSettings.LATER_FLOWS / 2,
            false);

    /** Packets that come late are still of their flow. */
    static final Duration LEAST_MEMORY = Duration.ofMinutes(1);
}
