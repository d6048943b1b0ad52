// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.flow.Blocker;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Turns evidence into words. */
final class Words {
    private Words() {}

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static @Nullable String smallest(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Who turned an attempt away; silence has no author. */
    static String blockedBy(@Nullable Blocker blocker) {
        if (blocker == null) {
            return "nobody answered";
        }
        return blocker.address()
                + (blocker.inPath() ? ", a device in the path: " : ", the destination itself: ")
                + blocker.how();
    }

    /** The same with a verb. */
    static String turnedAway(@Nullable Blocker blocker) {
        if (blocker == null) {
            return blockedBy(null);
        }
        return blocker.address()
                + (blocker.inPath()
                        ? ", a device in the path, turned it away ("
                        : ", the destination itself, turned it away (")
                + blocker.how() + ")";
    }

    /** What was captured, as the second half of a sentence. */
    static String proof(DirectionEvidence evidence, int protocol) {
        return switch (evidence) {
            case SERVED ->
                protocol == IpProtocol.TCP
                        ? "the handshake was captured, and the listener sent data"
                        : "the listener's reply was captured";
            case HANDSHAKE -> "the SYN and its SYN-ACK were captured";
            case SYNACK_CONFIRMED -> "a SYN-ACK and packets that continue it were captured, the SYN was not";
            case REFUSED -> "the SYN was answered by a RST";
            case UNREACHABLE -> "an ICMP error quotes the attempt";
            case ONE_SIDED -> "the opener acknowledged data that this capture does not hold";
            case SYN_ONLY -> "SYNs were captured, and no answer";
            case DATAGRAM_ONLY -> "datagrams were captured, and no reply";
            case GRAMMAR -> "the beginning was not captured, but the first payload shows who is the client";
            case CONTEXT -> "the beginning was not captured, but other flows show this port listening";
            case INHERITED -> "an earlier flow between the same endpoints had this direction";
            case PORT_GUESS -> "nothing but the port numbers tells who opened";
            case NONE -> "nothing tells who opened";
        };
    }
}
