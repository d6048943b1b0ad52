// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.DirectionEvidence.*;
import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpProtocol;

/**
 * What a flow's own packets prove about who opened it. Ports play no part here. Every packet may be written by an
 * adversary, so what only one end says never proves an act of the other if that one could have been heard.
 */
final class DirectionRule {
    private static final int UNKNOWN_END = -1;

    private final HeardSubjects heard;

    DirectionRule(HeardSubjects heard) {
        this.heard = heard;
    }

    /** The direction, packed by {@link Direction}; evidence {@link DirectionEvidence#NONE} if the packets do not tell. */
    long decide(FlowRecordView flow) {
        if (flow.isGroup(0) || flow.isGroup(1)) {
            return toGroup(flow);
        }
        if (isUndirected(flow)) {
            return Direction.of(NONE, flow.firstSender());
        }
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> tcp(flow);
            case IpProtocol.UDP -> udp(flow);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(flow);
            default -> other(flow);
        };
    }

    /** True if no evidence can give the flow a direction: a SYN from both ends, a group, or one endpoint at both ends. */
    static boolean isUndirected(FlowRecordView flow) {
        return flow.isSimultaneousOpen() || flow.isGroup(0) || flow.isGroup(1) || flow.isOneEndpoint();
    }

    /** A group never sends and never listens: whatever seems to come from it is forged. */
    private static long toGroup(FlowRecordView flow) {
        int sender = flow.isGroup(0) ? 1 : 0;
        boolean forged = flow.isGroup(sender) || flow.packets(1 - sender) > 0;
        if (flow.protocol() == IpProtocol.TCP) {
            return Direction.of(!forged && flow.has(sender, HAS_ISN) ? SYN_ONLY : NONE, sender);
        }
        return Direction.of(!forged && flow.conversed(sender) ? DATAGRAM_ONLY : NONE, sender);
    }

    private long tcp(FlowRecordView flow) {
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
    private DirectionEvidence opened(FlowRecordView flow, int opener) {
        int other = 1 - opener;
        if (flow.synAnswered(opener)) {
            return flow.has(other, SENT_DATA) ? SERVED : HANDSHAKE;
        }
        if (flow.synRefused(opener)) {
            return REFUSED;
        }
        if (flow.conversed(opener)) {
            return answerAcknowledged(flow, opener) ? ONE_SIDED : SYN_ONLY;
        }
        return flow.blockOf(opener) != null && flow.packets(other) == 0 ? UNREACHABLE : SYN_ONLY;
    }

    /**
     * The SYN-ACK is missing, but what follows needs it: the other end acknowledges the SYN and speaks, or, unseen
     * itself, has its data acknowledged by the opener.
     */
    private boolean answerAcknowledged(FlowRecordView flow, int opener) {
        int other = 1 - opener;
        if (flow.packets(other) > 0) {
            return flow.conversed(other) && acknowledgesNoMoreThanSent(flow, opener) && !flow.interruptsFlow();
        }
        return flow.firstAcknowledgment(opener) != flow.lastAcknowledgment(opener) && !heard.denies(flow, other);
    }

    /** An older connection on the same ports would acknowledge any number but these few. */
    private static boolean acknowledgesNoMoreThanSent(FlowRecordView flow, int opener) {
        int beyondSyn = flow.firstAcknowledgment(1 - opener) - (flow.initialSequence(opener) + 1);
        long sent = flow.payload(opener) + (flow.has(opener, HAS_FIN) ? 1 : 0);
        return Integer.toUnsignedLong(beyondSyn) <= sent;
    }

    private boolean synAckConfirmed(FlowRecordView flow, int opener) {
        if (heard.denies(flow, opener)) {
            return false;
        }
        int other = 1 - opener;
        int afterSynAck = upper(flow.of(other, SYN_ACK_FIRST)) + 1;
        boolean goesOn = flow.has(opener, HAS_SEQUENCE) && flow.synAcknowledged(other, flow.firstSequence(opener));
        boolean acknowledged = flow.has(opener, HAS_ACK) && flow.firstAcknowledgment(opener) == afterSynAck;
        boolean spoke = flow.has(other, SENT_DATA) && serial(flow.sequenceEnd(other), afterSynAck) > 0;
        return goesOn || acknowledged || spoke || tookData(flow, other);
    }

    /** An end that acknowledges more than its SYN-ACK did has taken data, though none of it was captured. */
    private static boolean tookData(FlowRecordView flow, int listener) {
        return flow.has(listener, HAS_ACK)
                && serial(flow.lastAcknowledgment(listener), lower(flow.of(listener, SYN_ACK_FIRST))) > 0;
    }

    private long udp(FlowRecordView flow) {
        int sender = flow.firstSender();
        int receiver = 1 - sender;
        int client = clientByGrammar(flow);
        if (client == receiver) {
            return Direction.of(confirmsGrammar(flow, client) ? GRAMMAR : NONE, client);
        }
        if (client == UNKNOWN_END && (flow.port(0) == flow.port(1) || grammarContradicts(flow))) {
            return Direction.of(NONE, sender);
        }
        if (!flow.conversed(sender)) {
            return Direction.of(NONE, sender);
        }
        if (flow.conversed(receiver)) {
            return Direction.of(SERVED, sender);
        }
        return Direction.of(flow.blockOf(sender) != null ? UNREACHABLE : DATAGRAM_ONLY, sender);
    }

    /** The end that is said to have asked says so itself, or could not be heard. */
    private boolean confirmsGrammar(FlowRecordView flow, int client) {
        return Identification.speaker(flow.identification(client)) == Speaker.CLIENT
                || (flow.packets(client) == 0 && !heard.denies(flow, client));
    }

    /** True if the sender of the first datagram is taken for the client because nothing says otherwise. */
    static boolean restsOnFirstDatagram(FlowRecordView flow) {
        return flow.protocol() == IpProtocol.UDP && !isUndirected(flow) && clientByGrammar(flow) == UNKNOWN_END;
    }

    private long icmp(FlowRecordView flow) {
        for (int end = 0; end < 2; end++) {
            if (flow.has(end, ECHO_REQUEST) && !flow.has(1 - end, ECHO_REQUEST)) {
                return Direction.of(GRAMMAR, end);
            }
            boolean onlyReplies = flow.has(end, ECHO_REPLY)
                    && !flow.has(end, ECHO_REQUEST)
                    && !flow.has(1 - end, ECHO_REPLY | ECHO_REQUEST);
            if (onlyReplies && !heard.denies(flow, 1 - end)) {
                return Direction.of(GRAMMAR, 1 - end);
            }
        }
        return Direction.of(NONE, flow.firstSender());
    }

    private static long other(FlowRecordView flow) {
        boolean twoWay = flow.packets(0) > 0 && flow.packets(1) > 0;
        return Direction.of(twoWay ? NONE : DATAGRAM_ONLY, flow.firstSender());
    }

    private long grammar(FlowRecordView flow) {
        int client = clientByGrammar(flow);
        return client == UNKNOWN_END || heard.denies(flow, client)
                ? Direction.of(NONE, flow.firstSender())
                : Direction.of(GRAMMAR, client);
    }

    private static boolean grammarContradicts(FlowRecordView flow) {
        Speaker one = Identification.speaker(flow.identification(0));
        return one != Speaker.UNKNOWN && one == Identification.speaker(flow.identification(1));
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
