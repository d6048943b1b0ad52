// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

/**
 * Follows a live run. No call is ever made by the thread that captures, so a listener that takes long delays others and
 * later intervals, but loses no packet.
 */
public interface LiveListener {
    /** Called once, when all interfaces are open: from now on no packet is missed. */
    default void begun() {}

    /** Called about once a second, by a thread of its own; must not wait for anything. */
    default void second(LiveStatus status) {}

    /**
     * Called at the end of each interval in which something could be judged, and once more when the run is over.
     *
     * @throws RunException if what the listener does of it fails; the run goes on, and its user is told
     */
    void interval(Interval interval) throws RunException;
}
