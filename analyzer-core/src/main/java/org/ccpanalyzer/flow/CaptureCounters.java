// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.List;
import org.ccpanalyzer.flow.CaptureFitness.Undecoded;
import org.jspecify.annotations.Nullable;

/**
 * What reading and decoding counted for the whole input; the part of capture fitness that no flow can tell.
 *
 * @param dropped packets the capture says it lost, or null where it does not say
 * @param duplicates mirrored copies recognised, or null where they were not looked for
 * @param snapped frames of which the capture holds less than the wire did
 * @param badChecksums packets of the host whose checksum was verified and wrong
 * @param offloadSigns packets of the host larger than a link carries, or with IP length 0
 * @param clockSteps times that packet time went back by more than a second
 * @param unfollowed packets of flows that found no room in the flow table: seen, but never judged
 * @param undecoded frames without a verdict, by reason, most frequent first
 * @param inputNotes finished sentences about the input, such as gaps or overlaps between files
 */
public record CaptureCounters(
        @Nullable Long dropped,
        @Nullable DuplicateCounts duplicates,
        long snapped,
        long badChecksums,
        long offloadSigns,
        long clockSteps,
        long unfollowed,
        List<Undecoded> undecoded,
        List<String> inputNotes) {
    public CaptureCounters {
        undecoded = List.copyOf(undecoded);
        inputNotes = List.copyOf(inputNotes);
    }
}
