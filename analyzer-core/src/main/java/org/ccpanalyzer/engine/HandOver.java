// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.flow.TrafficState;

/**
 * What the capturing thread gives away and does not touch again.
 *
 * @param state of the stretch since the last one
 * @param source the input as it is now, all of it
 * @param clockNanos how far time has come, by the clock of the packets
 * @param isDue whether an interval has ended
 * @param isLast whether the run is over
 */
record HandOver(
        TrafficState state,
        StreamSummary.Source source,
        long clockNanos,
        LiveStatus status,
        boolean isDue,
        boolean isLast) {}
