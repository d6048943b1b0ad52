// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.List;
import java.util.Set;
import org.ccpanalyzer.identify.Identification;
import org.jspecify.annotations.Nullable;

/**
 * One flow, complete: direction decided, evidence graded. Where the direction is not known
 * ({@link DirectionEvidence#knowsDirection()} is false), {@code initiator} is merely the sender of the first packet, or
 * the guess.
 *
 * @param id protocol and a hash of both ends and the first packet's time, one word: the same however the input is split
 * @param communityId Community ID version 1, seed 0
 * @param protocol IP protocol number
 * @param startNanos time of the first packet, nanoseconds since the epoch
 * @param endNanos largest time of any packet
 * @param initiatorIdentification {@link Identification} of the initiator's first payload
 * @param responderIdentification likewise of the responder's
 * @param serverName name that the client asked for (TLS server name), or null
 * @param payloadCut true if a snap length cut payload bytes, so that absence of a protocol means nothing
 * @param midstream true if the capture shows no beginning of the flow
 * @param simultaneousOpen true if both sides sent a SYN for this connection
 * @param acknowledgesUnseen true if a side acknowledged bytes that were never captured
 * @param synCount SYNs that the initiator sent
 * @param vlans VLAN ids seen, without those of untagged frames
 * @param evidence frames that carry the evidence, in the order of the stream
 */
public record Flow(
        String id,
        String communityId,
        int protocol,
        Endpoint initiator,
        Endpoint responder,
        DirectionEvidence directionEvidence,
        Outcome outcome,
        @Nullable Blocker blocker,
        ConnState connState,
        String history,
        long startNanos,
        long endNanos,
        SideStatistics initiatorStatistics,
        SideStatistics responderStatistics,
        int initiatorIdentification,
        int responderIdentification,
        @Nullable String serverName,
        boolean payloadCut,
        boolean midstream,
        boolean simultaneousOpen,
        boolean acknowledgesUnseen,
        int synCount,
        Set<Integer> vlans,
        EndReason endReason,
        FrameRef firstFrame,
        FrameRef lastFrame,
        List<EvidenceFrame> evidence) {
    public Flow {
        vlans = Set.copyOf(vlans);
        evidence = List.copyOf(evidence);
    }

    public boolean bothSidesSeen() {
        return initiatorStatistics.packets() > 0 && responderStatistics.packets() > 0;
    }

    public long packets() {
        return initiatorStatistics.packets() + responderStatistics.packets();
    }
}
