// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.flow.TrafficState;

/**
 * All that a live run knows after an interval, so that the next run can go on with it.
 *
 * @param subject what was captured, and how flows were told apart: only a run of the same goes on with it
 * @param flows that are held
 * @param ended what is kept of the others
 * @param endedFlows how many others
 * @param losses when packets were lost, in the order of time
 * @param unrecorded when packets were not recorded, in the order of time
 * @param frames that were captured
 * @param firstNanos of the earliest packet
 * @param lastNanos of the latest packet
 * @param wallNanos until when it is known what came, also that nothing did, by the clock of the machine
 * @param evidence what is known of slices that were cut
 */
record Checkpoint(
        String subject,
        TrafficState flows,
        EndedFlows ended,
        long endedFlows,
        List<Loss> losses,
        List<RecordingGap> unrecorded,
        long frames,
        long firstNanos,
        long lastNanos,
        long wallNanos,
        LiveEvidence.State evidence) {
    /** The same with the flows in another place. */
    Checkpoint with(TrafficState moved) {
        return new Checkpoint(
                subject,
                moved,
                ended,
                endedFlows,
                losses,
                unrecorded,
                frames,
                firstNanos,
                lastNanos,
                wallNanos,
                evidence);
    }
}
