// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this capture could have shown; measured before any verdict.
 *
 * @param mirror which directions of the host's traffic were captured
 * @param tcpFlowsMeasured the host's TCP flows with at least three packets, on which {@code mirror} rests
 * @param tcpFlowsBothSides those of them with packets from both sides
 * @param dropped packets the capture says it lost, or null where it does not say
 * @param duplicates mirrored copies recognised, or null where they were not looked for
 * @param snapped frames of which the capture holds less than the wire did
 * @param midstreamFlows the host's flows without a captured beginning
 * @param acknowledgedUnseenFlows the host's flows with acknowledged but uncaptured data
 * @param badChecksums packets of the host whose checksum was verified (those of long segments are not) and wrong, used all the same
 * @param offloadSigns packets of the host larger than a link carries, or with IP length 0
 * @param clockSteps times that packet time went back by more than a second
 * @param unfollowed packets of flows that found no room in the flow table: seen, but never judged
 * @param undecoded frames without a verdict, by reason, most frequent first
 * @param notes finished sentences for people
 */
public record CaptureFitness(
        Mirror mirror,
        long tcpFlowsMeasured,
        long tcpFlowsBothSides,
        @Nullable Long dropped,
        @Nullable DuplicateCounts duplicates,
        long snapped,
        long midstreamFlows,
        long acknowledgedUnseenFlows,
        long badChecksums,
        long offloadSigns,
        long clockSteps,
        long unfollowed,
        List<Undecoded> undecoded,
        List<String> notes) {
    public CaptureFitness {
        undecoded = List.copyOf(undecoded);
        notes = List.copyOf(notes);
    }

    /** The same with further notes behind the others. */
    public CaptureFitness withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new CaptureFitness(
                mirror,
                tcpFlowsMeasured,
                tcpFlowsBothSides,
                dropped,
                duplicates,
                snapped,
                midstreamFlows,
                acknowledgedUnseenFlows,
                badChecksums,
                offloadSigns,
                clockSteps,
                unfollowed,
                undecoded,
                all);
    }

    /** Which directions of the host's traffic the capture point saw. */
    public enum Mirror {
        TWO_WAY,
        MIXED,
        /** Only packets to the host. */
        ONE_WAY_IN,
        /** Only packets from the host. */
        ONE_WAY_OUT,
        /** Too few TCP flows of the host to tell. */
        UNKNOWN
    }

    /** Frames that ended in no flow, by reason. */
    public record Undecoded(String reason, long packets) {}

    /** True if an answer that crossed the wire would have been captured as a rule. */
    public boolean showsAnswers() {
        return mirror == Mirror.TWO_WAY || mirror == Mirror.UNKNOWN;
    }
}
