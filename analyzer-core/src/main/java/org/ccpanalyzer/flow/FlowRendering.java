// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import java.util.HashSet;
import java.util.Set;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Flow} of a finished record. Owned by one thread. */
final class FlowRendering {
    /** A single unanswered SYN needs this much more capture behind it before silence means anything. */
    private static final long ANSWER_NANOS = 3_000_000_000L;

    private final long endOfInput;
    private final UsualHops hops;
    private final Subjects subjects;
    private final TunnelCounters tunnels;
    private final HistoryText history = new HistoryText();

    /** @param endOfInput largest packet time of the input */
    FlowRendering(long endOfInput, UsualHops hops, Subjects subjects, TunnelCounters tunnels) {
        this.tunnels = tunnels;
        this.endOfInput = endOfInput;
        this.hops = hops;
        this.subjects = subjects;
    }

    Flow render(FlowRecordView flow) {
        int initiator = flow.initiator();
        int responder = 1 - initiator;
        Endpoint listener = endpoint(flow, responder);
        return new Flow(
                flow.protocol(),
                endpoint(flow, initiator),
                listener,
                flow.evidence(),
                outcome(flow, initiator),
                blocker(flow, initiator, listener.address()),
                history.of(flow, initiator),
                flow.firstNanos(),
                flow.lastNanos(),
                statistics(flow, initiator),
                statistics(flow, responder),
                facts(flow, initiator),
                facts(flow, responder),
                flow.payloadCut(),
                flow.isMidstream(),
                flow.isSimultaneousOpen(),
                flow.acknowledgesUnseen(),
                flow.synCount(initiator),
                flow.has(initiator, ECHO_REQUEST) || flow.has(responder, ECHO_REPLY),
                vlans(flow.vlans()),
                flow.duplicates(),
                flow.endReason(),
                FrameRef.unpack(flow.firstFrame()),
                FrameRef.unpack(flow.lastFrame()),
                keyFrames(flow, initiator),
                flow.tunnel() < 0 ? null : tunnels.endpoints(flow.tunnel()));
    }

    private static PayloadFacts facts(FlowRecordView flow, int end) {
        FlowExtras extras = flow.extras();
        PayloadFacts facts = extras == null ? null : extras.facts(end);
        return facts == null ? PayloadFacts.of(flow.identification(end)) : facts;
    }

    private Endpoint endpoint(FlowRecordView flow, int end) {
        return new Endpoint(flow.address(end, subjects), flow.port(end));
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

    private @Nullable Blocker blocker(FlowRecordView flow, int initiator, IpAddress responder) {
        if (flow.evidence() == DirectionEvidence.REFUSED) {
            return new Blocker(responder, hops.differ(responder, flow.resetHops(1 - initiator)), "RST");
        }
        IcmpError error = flow.blockOf(initiator);
        if (flow.evidence() == DirectionEvidence.UNREACHABLE && error != null) {
            boolean inPath = !error.emitter().equals(responder);
            return new Blocker(error.emitter(), inPath, error.meaning().text(error.type(), error.code()));
        }
        return null;
    }

    private static SideStatistics statistics(FlowRecordView flow, int end) {
        int retransmissions = flow.protocol() == IpProtocol.TCP ? flow.retransmissions(end) : 0;
        return new SideStatistics(flow.packets(end), flow.of(end, BYTES), flow.payload(end), retransmissions);
    }

    private static Set<Integer> vlans(long packed) {
        if (packed == 0) {
            return Set.of();
        }
        Set<Integer> ids = new HashSet<>();
        for (long rest = packed; rest != 0; rest >>>= Short.SIZE) {
            ids.add((int) (rest & 0xffff) - 1);
        }
        return ids;
    }

    private static KeyFrames keyFrames(FlowRecordView flow, int initiator) {
        int responder = 1 - initiator;
        IcmpError error = flow.blockOf(initiator);
        return new KeyFrames(
                flow.of(initiator, SYN_FRAME),
                flow.of(responder, SYN_FRAME),
                flow.of(responder, SYN_ACK_FRAME),
                flow.of(initiator, SYN_ACK_FRAME),
                flow.of(responder, RST_FRAME),
                error == null ? 0 : error.frame(),
                flow.of(initiator, PAYLOAD_FRAME),
                flow.of(responder, PAYLOAD_FRAME));
    }
}
