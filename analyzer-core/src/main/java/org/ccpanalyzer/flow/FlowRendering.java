// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Flow} of a finished record. */
final class FlowRendering {
    /** A single unanswered SYN needs this much more capture behind it before silence means anything. */
    private static final long ANSWER_NANOS = 3_000_000_000L;

    private static final int HOPS_DIFFER = -1;

    private final long endOfInput;
    private final CommunityId communityId = new CommunityId();
    /** Hop count that each address' packets arrive with, to tell a RST that somebody else sent in its name. */
    private final Map<IpAddress, Integer> hops = new HashMap<>();

    /** @param endOfInput largest packet time of the input */
    FlowRendering(long endOfInput) {
        this.endOfInput = endOfInput;
    }

    /** Learns what a flow says about its ends; all flows are observed before the first is rendered. */
    void observe(FlowRecordView flow) {
        for (int end = 0; end < 2; end++) {
            if (flow.has(end, HAS_HOPS)) {
                hops.merge(
                        flow.address(end), flow.hops(end), (known, seen) -> known.equals(seen) ? known : HOPS_DIFFER);
            }
        }
    }

    Flow render(FlowRecordView flow) {
        int initiator = flow.initiator();
        int responder = 1 - initiator;
        FlowExtras extras = flow.extras();
        return new Flow(
                id(flow),
                communityId(flow),
                flow.protocol(),
                flow.endpoint(initiator),
                flow.endpoint(responder),
                flow.evidence(),
                outcome(flow, initiator),
                blocker(flow, initiator),
                ConnStateRule.of(flow, initiator),
                HistoryText.of(flow, initiator),
                flow.firstNanos(),
                flow.lastNanos(),
                statistics(flow, initiator),
                statistics(flow, responder),
                flow.identification(initiator),
                flow.identification(responder),
                extras == null ? null : extras.serverName(initiator),
                flow.payloadCut(),
                isMidstream(flow),
                flow.isSimultaneousOpen(),
                flow.acknowledgesUnseen(initiator) || flow.acknowledgesUnseen(responder),
                flow.synCount(initiator),
                vlans(flow.vlans()),
                flow.endReason(),
                FrameRef.unpack(flow.firstFrame()),
                FrameRef.unpack(flow.lastFrame()),
                evidence(flow, initiator));
    }

    /** A word that depends on the key and the first packet's time only, so it survives splitting the input. */
    private static String id(FlowRecordView flow) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (int end = 0; end < 2; end++) {
            IpAddress address = flow.address(end);
            hash = mix(mix(mix(hash, address.high()), address.low()), flow.port(end));
        }
        hash = mix(hash, flow.firstNanos());
        return IpProtocol.name(flow.protocol()) + "-" + HexFormat.of().toHexDigits(hash);
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 29;
    }

    private String communityId(FlowRecordView flow) {
        Endpoint one = flow.endpoint(0);
        Endpoint other = flow.endpoint(1);
        int initiator = flow.initiator();
        if (flow.has(initiator, ECHO_REQUEST) || flow.has(1 - initiator, ECHO_REPLY)) {
            boolean v4 = flow.protocol() == IpProtocol.ICMP;
            int request = v4 ? 8 : 128;
            int reply = v4 ? 0 : 129;
            one = new Endpoint(one.address(), initiator == 0 ? request : reply);
            other = new Endpoint(other.address(), initiator == 0 ? reply : request);
        }
        return communityId.of(flow.protocol(), one, other);
    }

    private Outcome outcome(FlowRecordView flow, int initiator) {
        int responder = 1 - initiator;
        return switch (flow.evidence()) {
            case SERVED, HANDSHAKE, SYNACK_CONFIRMED, ONE_SIDED -> Outcome.OPEN;
            case REFUSED -> Outcome.REFUSED;
            case UNREACHABLE -> blocked(flow, initiator);
            case SYN_ONLY -> silence(flow, initiator);
            case DATAGRAM_ONLY -> Outcome.SENT;
            case GRAMMAR, CONTEXT, INHERITED -> answered(flow, responder) ? Outcome.OPEN : Outcome.UNKNOWN;
            case PORT_GUESS, NONE -> Outcome.UNKNOWN;
        };
    }

    private static boolean answered(FlowRecordView flow, int responder) {
        return flow.conversed(responder);
    }

    private static Outcome blocked(FlowRecordView flow, int initiator) {
        IcmpError error = flow.blockOf(initiator);
        if (error == null) {
            return Outcome.UNKNOWN;
        }
        boolean byResponder = error.emitter().equals(flow.address(1 - initiator));
        return switch (error.meaning()) {
            case PORT_UNREACHABLE -> byResponder ? Outcome.REFUSED : Outcome.UNREACHABLE;
            case PROHIBITED -> Outcome.PROHIBITED;
            case UNREACHABLE -> Outcome.UNREACHABLE;
            case NO_BLOCK -> Outcome.UNKNOWN;
        };
    }

    /**
     * Silence means something once the opener itself has given up waiting, or the capture goes on long enough. An opener
     * that acknowledges or resets was answered, only not where the capture was taken.
     */
    private Outcome silence(FlowRecordView flow, int initiator) {
        if (flow.packets(1 - initiator) > 0 || flow.conversed(initiator) || flow.has(initiator, HAS_RST)) {
            return Outcome.UNKNOWN;
        }
        boolean retried = flow.synCount(initiator) > 1;
        return retried || endOfInput - flow.firstNanos() >= ANSWER_NANOS ? Outcome.NO_ANSWER : Outcome.UNKNOWN;
    }

    private @Nullable Blocker blocker(FlowRecordView flow, int initiator) {
        int responder = 1 - initiator;
        if (flow.evidence() == DirectionEvidence.REFUSED) {
            IpAddress address = flow.address(responder);
            Integer usual = hops.get(address);
            boolean foreign = usual != null && usual != HOPS_DIFFER && usual != flow.resetHops(responder);
            return new Blocker(address, foreign, "RST");
        }
        IcmpError error = flow.blockOf(initiator);
        if (flow.evidence() == DirectionEvidence.UNREACHABLE && error != null) {
            boolean inPath = !error.emitter().equals(flow.address(responder));
            return new Blocker(error.emitter(), inPath, error.meaning().text(error.type(), error.code()));
        }
        return null;
    }

    private static SideStatistics statistics(FlowRecordView flow, int end) {
        int retransmissions = flow.protocol() == IpProtocol.TCP ? flow.retransmissions(end) : 0;
        return new SideStatistics(flow.packets(end), flow.of(end, BYTES), flow.payload(end), retransmissions);
    }

    private static boolean isMidstream(FlowRecordView flow) {
        return flow.protocol() == IpProtocol.TCP
                && !flow.has(0, HAS_ISN)
                && !flow.has(1, HAS_ISN)
                && !flow.has(0, HAS_SYN_ACK)
                && !flow.has(1, HAS_SYN_ACK);
    }

    private static Set<Integer> vlans(long packed) {
        Set<Integer> ids = new TreeSet<>();
        for (long rest = packed; rest != 0; rest >>>= Short.SIZE) {
            ids.add((int) (rest & 0xffff) - 1);
        }
        return ids;
    }

    private static List<EvidenceFrame> evidence(FlowRecordView flow, int initiator) {
        int responder = 1 - initiator;
        List<EvidenceFrame> frames = new ArrayList<>(6);
        add(frames, flow.of(initiator, SYN_FRAME), "SYN");
        add(frames, flow.of(responder, SYN_FRAME), "SYN from the other end");
        add(frames, flow.of(responder, SYN_ACK_FRAME), "SYN-ACK");
        add(frames, flow.of(initiator, SYN_ACK_FRAME), "SYN-ACK from the initiator");
        add(frames, flow.of(responder, RST_FRAME), "RST");
        IcmpError error = flow.blockOf(initiator);
        add(frames, error == null ? 0 : error.frame(), "ICMP error");
        add(frames, flow.of(initiator, PAYLOAD_FRAME), "first payload from the initiator");
        add(frames, flow.of(responder, PAYLOAD_FRAME), "first payload from the responder");
        if (frames.isEmpty()) {
            add(frames, flow.firstFrame(), "first packet");
        }
        frames.sort(Comparator.comparing(EvidenceFrame::frame));
        return frames;
    }

    private static void add(List<EvidenceFrame> frames, long packed, String what) {
        if (packed != 0) {
            frames.add(new EvidenceFrame(FrameRef.unpack(packed), what));
        }
    }
}
