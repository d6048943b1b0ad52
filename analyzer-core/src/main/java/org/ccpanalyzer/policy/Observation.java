// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpProtocol;

/** What a conversation proves, apart from any rule. */
final class Observation {
    private Observation() {}

    /** True if a protocol was proven that is not expected. What the responder itself rejected is a client's error. */
    static boolean spokeOtherThan(Conversation conversation, ExpectedProtocols expected) {
        String spoken = conversation.appProtocol();
        return spoken != null
                && conversation.protocolProven()
                && !conversation.protocolRejected()
                && !isTurnedAway(conversation)
                && !expected.accepts(spoken);
    }

    /** True if the attempt was refused, prohibited, unreachable or, where an answer would show, unanswered. */
    static boolean isTurnedAway(Conversation conversation) {
        return switch (conversation.outcome()) {
            case REFUSED, PROHIBITED, UNREACHABLE, NO_ANSWER -> true;
            case OPEN, SENT, UNKNOWN -> false;
        };
    }

    /** The cause that tells how an attempt ended that opened nothing. */
    static Cause whyNotOpen(Conversation conversation) {
        return switch (conversation.outcome()) {
            case REFUSED -> Cause.REFUSED;
            case PROHIBITED -> Cause.ADMIN_PROHIBITED;
            case UNREACHABLE -> Cause.UNREACHABLE;
            case NO_ANSWER, SENT -> Cause.NO_ANSWER;
            case UNKNOWN -> Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED;
            case OPEN -> Cause.OK;
        };
    }

    /** True if the host did something: it opened, or it answered as a listener. What others try is not its doing. */
    static boolean hostActed(Conversation conversation) {
        return conversation.side() == Side.OUTBOUND || conversation.outcome() == Outcome.OPEN;
    }

    /** True if a peer tried and, as far as can be seen, nothing opened. */
    static boolean isFruitlessKnock(Conversation conversation) {
        return !hostActed(conversation) && conversation.outcome() != Outcome.UNKNOWN;
    }

    /** Messages of the network itself, and what never leaves the host. */
    static boolean isNoService(Conversation conversation) {
        return switch (conversation.protocol()) {
            case IpProtocol.ICMP, IpProtocol.ICMPV6, IpProtocol.IGMP, IpProtocol.ESP, IpProtocol.AH -> true;
            default -> conversation.peer().isLoopback() || conversation.peer().equals(conversation.host());
        };
    }

    /** True if the peer is a group or everybody: nobody listens there in the sense of the guide. */
    static boolean isLocalDiscovery(Conversation conversation) {
        return conversation.peer().isMulticast() || conversation.peer().isLimitedBroadcast();
    }
}
