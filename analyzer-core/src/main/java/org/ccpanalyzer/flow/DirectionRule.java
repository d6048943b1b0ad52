// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.DirectionEvidence.*;
import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/** What a flow's own packets prove about who opened it. Ports play no part here. */
final class DirectionRule {
    private static final int UNKNOWN_END = -1;

    private DirectionRule() {}

    /** The direction, packed by {@link Direction}; evidence {@link DirectionEvidence#NONE} if the packets do not tell. */
    static long decide(FlowRecordView flow) {
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> tcp(flow);
            case IpProtocol.UDP -> udp(flow);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(flow);
            default -> other(flow);
        };
    }

    private static long tcp(FlowRecordView flow) {
        if (flow.isSimultaneousOpen()) {
            return Direction.of(NONE, flow.firstSender());
        }
        for (int opener = 0; opener < 2; opener++) {
            if (flow.has(opener, HAS_ISN)) {
                return Direction.of(opened(flow, opener), opener);
            }
        }
        for (int opener = 0; opener < 2; opener++) {
            if (flow.has(1 - opener, HAS_SYN_ACK) && !flow.has(opener, HAS_SYN_ACK) && synAckConfirmed(flow, opener)) {
                return Direction.of(SYNACK_CONFIRMED, opener);
            }
        }
        return grammar(flow);
    }

    /** The opener's SYN was seen: how far did it get? */
    private static DirectionEvidence opened(FlowRecordView flow, int opener) {
        int other = 1 - opener;
        int expected = flow.initialSequence(opener) + 1;
        if (flow.synAcknowledged(other, expected)) {
            return flow.payload(other) > 0 ? SERVED : HANDSHAKE;
        }
        if (flow.has(other, RST_HAS_ACK) && lower(flow.of(other, RST_NUMBERS)) == expected) {
            return REFUSED;
        }
        if (flow.blockOf(opener) != null && flow.packets(other) == 0) {
            return UNREACHABLE;
        }
        return answerAcknowledged(flow, opener, expected) ? ONE_SIDED : SYN_ONLY;
    }

    /**
     * The SYN-ACK is missing, but what follows needs it: the other end acknowledges the SYN and speaks, or, unseen
     * itself, has its data acknowledged by the opener.
     */
    private static boolean answerAcknowledged(FlowRecordView flow, int opener, int expected) {
        int other = 1 - opener;
        if (flow.packets(other) > 0) {
            return flow.conversed(other)
                    && flow.has(other, HAS_ACK)
                    && serial(flow.firstAcknowledgment(other), expected) >= 0;
        }
        return flow.has(opener, HAS_ACK) && flow.firstAcknowledgment(opener) != flow.lastAcknowledgment(opener);
    }

    private static boolean synAckConfirmed(FlowRecordView flow, int opener) {
        int other = 1 - opener;
        int afterSynAck = upper(flow.of(other, SYN_ACK_FIRST)) + 1;
        boolean goesOn = flow.has(opener, HAS_SEQUENCE) && flow.synAcknowledged(other, flow.firstSequence(opener));
        boolean acknowledged = flow.has(opener, HAS_ACK) && flow.firstAcknowledgment(opener) == afterSynAck;
        boolean spoke = flow.payload(other) > 0 && serial(flow.sequenceEnd(other), afterSynAck) > 0;
        return goesOn || acknowledged || spoke || tookData(flow, other);
    }

    /** An end that acknowledges more than its SYN-ACK did has taken data, though none of it was captured. */
    private static boolean tookData(FlowRecordView flow, int listener) {
        return flow.has(listener, HAS_ACK)
                && serial(flow.lastAcknowledgment(listener), lower(flow.of(listener, SYN_ACK_FIRST))) > 0;
    }

    private static long udp(FlowRecordView flow) {
        int sender = flow.firstSender();
        int receiver = 1 - sender;
        IpAddress destination = flow.address(receiver);
        boolean answered = flow.packets(receiver) > 0;
        if (destination.isMulticast() || destination.isLimitedBroadcast()) {
            return Direction.of(DATAGRAM_ONLY, sender);
        }
        int client = clientByGrammar(flow);
        if (client == UNKNOWN_END && flow.port(0) == flow.port(1)) {
            return Direction.of(NONE, sender);
        }
        int opener = client == UNKNOWN_END ? sender : client;
        if (answered) {
            return Direction.of(SERVED, opener);
        }
        if (opener != sender) {
            return Direction.of(GRAMMAR, opener);
        }
        return Direction.of(flow.blockOf(opener) != null ? UNREACHABLE : DATAGRAM_ONLY, opener);
    }

    private static long icmp(FlowRecordView flow) {
        for (int end = 0; end < 2; end++) {
            if (flow.has(end, ECHO_REQUEST) && !flow.has(1 - end, ECHO_REQUEST)) {
                return Direction.of(GRAMMAR, end);
            }
            if (flow.has(end, ECHO_REPLY) && !flow.has(1 - end, ECHO_REPLY) && !flow.has(end, ECHO_REQUEST)) {
                return Direction.of(GRAMMAR, 1 - end);
            }
        }
        return Direction.of(NONE, flow.firstSender());
    }

    private static long other(FlowRecordView flow) {
        boolean twoWay = flow.packets(0) > 0 && flow.packets(1) > 0;
        return Direction.of(twoWay ? NONE : DATAGRAM_ONLY, flow.firstSender());
    }

    private static long grammar(FlowRecordView flow) {
        int client = clientByGrammar(flow);
        return client == UNKNOWN_END ? Direction.of(NONE, flow.firstSender()) : Direction.of(GRAMMAR, client);
    }

    /** The client by what both ends said first; unknown if neither says or they contradict each other. */
    private static int clientByGrammar(FlowRecordView flow) {
        int client = UNKNOWN_END;
        for (int end = 0; end < 2; end++) {
            Speaker speaker = Identification.speaker(flow.identification(end));
            if (speaker == Speaker.UNKNOWN) {
                continue;
            }
            int says = speaker == Speaker.CLIENT ? end : 1 - end;
            if (client != UNKNOWN_END && client != says) {
                return UNKNOWN_END;
            }
            client = says;
        }
        return client;
    }
}
