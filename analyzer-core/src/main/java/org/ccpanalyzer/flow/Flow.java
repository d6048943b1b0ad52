// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.List;
import java.util.Set;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One flow, complete: direction decided, evidence graded. Where the direction is not known
 * ({@link DirectionEvidence#knowsDirection()} is false), {@code initiator} is merely the sender of the first packet, or
 * the guess.
 *
 * <p>What can be derived from these facts is derived when it is asked for: most flows are counted and never shown.
 *
 * @param protocol IP protocol number
 * @param history letters of {@link History} in the order of first occurrence
 * @param startNanos time of the first packet, nanoseconds since the epoch
 * @param endNanos largest time of any packet
 * @param initiatorFacts what the initiator's first payload bytes say
 * @param responderFacts likewise the responder's
 * @param payloadCut true if a snap length cut payload bytes, so that absence of a protocol means nothing
 * @param midstream true if the capture shows no beginning of the flow
 * @param simultaneousOpen true if both sides sent a SYN for this connection
 * @param acknowledgesUnseen true if a side acknowledged bytes that were never captured
 * @param synCount SYNs that the initiator sent
 * @param echo true if it is an exchange of ICMP echo messages
 * @param vlans VLAN ids seen, without those of untagged frames
 * @param duplicates mirrored copies of its packets that were recognised; nothing else of the flow counts them
 * @param keyFrames frames that carry the evidence
 * @param tunnel the tunnel of the first packet that came in one, or null if none did
 */
public record Flow(
        int protocol,
        Endpoint initiator,
        Endpoint responder,
        DirectionEvidence directionEvidence,
        Outcome outcome,
        @Nullable Blocker blocker,
        String history,
        long startNanos,
        long endNanos,
        SideStatistics initiatorStatistics,
        SideStatistics responderStatistics,
        PayloadFacts initiatorFacts,
        PayloadFacts responderFacts,
        boolean payloadCut,
        boolean midstream,
        boolean simultaneousOpen,
        boolean acknowledgesUnseen,
        int synCount,
        boolean echo,
        Set<Integer> vlans,
        int duplicates,
        EndReason endReason,
        FrameRef firstFrame,
        FrameRef lastFrame,
        KeyFrames keyFrames,
        @Nullable TunnelEndpoints tunnel)
        implements FlowFacts {
    public Flow {
        vlans = Set.copyOf(vlans);
    }

    public FlowId flowId() {
        return FlowId.of(this);
    }

    /** The {@link FlowId} as a word. */
    public String id() {
        return flowId().toString();
    }

    /** The {@link CommunityId}. */
    public String communityId() {
        return new CommunityId().of(this);
    }

    /** Name that the client asked for (TLS server name), or null; the other end's word where the direction may be wrong. */
    public @Nullable String serverName() {
        String asked = initiatorFacts.first(FactKind.SERVER_NAME);
        return asked == null ? responderFacts.first(FactKind.SERVER_NAME) : asked;
    }

    /** How the connection came to stand, as Zeek words it. */
    public ConnState connState() {
        return ConnStateRule.of(this);
    }

    /** Frames that carry the evidence, in the order of the stream; at least the first packet. */
    public List<EvidenceFrame> evidence() {
        return keyFrames.inOrder(firstFrame);
    }

    @Override
    public IpAddress initiatorAddress() {
        return initiator.address();
    }

    @Override
    public IpAddress responderAddress() {
        return responder.address();
    }

    @Override
    public int responderPort() {
        return responder.port();
    }

    @Override
    public long initiatorPackets() {
        return initiatorStatistics.packets();
    }

    @Override
    public long responderPackets() {
        return responderStatistics.packets();
    }

    @Override
    public long responderPayload() {
        return responderStatistics.payloadBytes();
    }
}
