// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.LocalDate;

/**
 * Follows a live run. No call is ever made by the thread that captures, so a listener that takes long delays others and
 * later intervals, but loses no packet.
 */
public interface LiveListener {
    /** Called once, before {@link #begun}, where Java is given time to compile before packets count. */
    default void warmingUp() {}

    /** Called once, when all interfaces are open: from now on no packet is missed. */
    default void begun() {}

    /**
     * Called once, before {@link #begun}, where counting is by the day and nothing is known of an earlier run: what such a one
     * left is of another count.
     */
    default void countsAnew() {}

    /**
     * Called before anything of an interval is written, the slices of its findings included.
     *
     * @throws RunException if what an earlier run left would be lost; {@link #interval} will say so as well
     */
    default void beforeInterval() throws RunException {}

    /** Called about once a second, by a thread of its own; must not wait for anything. */
    default void second(LiveStatus status) {}

    /**
     * Who takes the flows that the run lets go of, as they were judged for the last time; asked for after an interval. It is begun
     * and ended each time.
     */
    default FlowSink endedFlows() {
        return FlowSink.NONE;
    }

    /**
     * Called where counting is by the day, after the last interval of one: the next interval counts anew.
     *
     * @param day in UTC, by the clock of the packets
     * @throws RunException if what the listener does of it fails; the run goes on, and its user is told
     */
    default void dayIsOver(LocalDate day) throws RunException {}

    /**
     * Called at the end of each interval in which something could be judged, and once more when the run is over.
     *
     * @throws RunException if what the listener does of it fails; the run goes on, and its user is told
     */
    void interval(Interval interval) throws RunException;
}
