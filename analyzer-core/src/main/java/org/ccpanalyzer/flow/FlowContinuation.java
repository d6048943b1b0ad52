// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.net.IpProtocol;

/** Decides whether a packet, or a later stretch, continues a flow or begins the next one on the same key. */
final class FlowContinuation {
    /** How late a SYN may be captured behind the packets that follow it. */
    private static final long REORDERING_NANOS = 1_000_000_000L;

    private final long shortestNanos;
    private final long openingNanos;
    private final long establishedNanos;
    private final long closedNanos;
    private final long resetNanos;
    private final long udpOneWayNanos;
    private final long udpTwoWayNanos;
    private final long otherNanos;

    FlowContinuation(FlowTimeouts timeouts) {
        shortestNanos = timeouts.shortest().toNanos();
        openingNanos = timeouts.tcpOpening().toNanos();
        establishedNanos = timeouts.tcpEstablished().toNanos();
        closedNanos = timeouts.tcpClosed().toNanos();
        resetNanos = timeouts.tcpReset().toNanos();
        udpOneWayNanos = timeouts.udpOneWay().toNanos();
        udpTwoWayNanos = timeouts.udpTwoWay().toNanos();
        otherNanos = timeouts.other().toNanos();
    }

    /**
     * Whether a gap is too short to end any flow, whatever its state.
     *
     * @param gapNanos may be negative where packet time steps back
     */
    boolean isShort(long gapNanos) {
        return gapNanos <= shortestNanos;
    }

    /**
     * For a stretch whose past is unknown: it is cut wherever any past could cut it, and joined again once the past is
     * known.
     */
    boolean continuesPiece(long[] words, int base, long nanos, long head) {
        if ((words[base + HEAD] & HEAD_NO_PACKET) != 0 || !isShort(nanos - words[base + LAST_NANOS])) {
            return false;
        }
        return (head & HEAD_BARE_SYN) == 0 || repeatsSyn(words, base, head);
    }

    /** For a flow whose whole past is known. */
    boolean continuesFlow(long[] words, int base, long nanos, long head) {
        if (nanos - words[base + LAST_NANOS] > idleNanos(words, base)) {
            return false;
        }
        return (head & HEAD_BARE_SYN) == 0
                || repeatsSyn(words, base, head)
                || precedesWhatWasSeen(words, base, nanos, head)
                || opensSimultaneously(words, base, head);
    }

    private static boolean repeatsSyn(long[] words, int base, long head) {
        int end = base + end(endOf(head));
        return has(words, end, HAS_ISN) && upper(words[end + SEQUENCE]) == lower(head);
    }

    /** A SYN captured late: the other end has answered or refused exactly it, or its own end goes on right behind it. */
    private static boolean precedesWhatWasSeen(long[] words, int base, long nanos, long head) {
        int own = base + end(endOf(head));
        int other = base + end(1 - endOf(head));
        if (has(words, own, HAS_ISN)) {
            return false;
        }
        if (has(words, other, HAS_SYN_ACK)
                && (follows(lower(words[other + SYN_ACK_FIRST]), head)
                        || follows(lower(words[other + SYN_ACK_LAST]), head))) {
            return true;
        }
        boolean isNear = nanos - words[base + FIRST_NANOS] <= REORDERING_NANOS;
        if (words[own + PACKETS] == 0 && has(words, other, RST_HAS_ACK)) {
            return isNear && follows(lower(words[other + RST_NUMBERS]), head);
        }
        return isNear && has(words, own, HAS_SEQUENCE) && follows(lower(words[own + SEQUENCE]), head);
    }

    /** Whether a number is what comes after the SYN, of whose payload any part may have been accepted (RFC 7413). */
    private static boolean follows(int number, long head) {
        return Integer.compareUnsigned(number - (lower(head) + 1), (int) (head >>> HEAD_PAYLOAD_SHIFT)) <= 0;
    }

    /**
     * A SYN against the other end's SYN, which nothing has answered yet: a simultaneous open (RFC 9293, section 3.5), or
     * a listener that splits its answer into an ACK and a SYN.
     */
    private static boolean opensSimultaneously(long[] words, int base, long head) {
        int own = base + end(endOf(head));
        int other = base + end(1 - endOf(head));
        return has(words, other, HAS_ISN)
                && !has(words, other, HAS_SYN_ACK | HAS_RST | CONVERSED)
                && !has(words, own, HAS_ISN | HAS_SYN_ACK | HAS_RST);
    }

    /** Idle time after which a flow in this state has ended. */
    long idleNanos(long[] words, int base) {
        int protocol = (int) (words[base + KEY] >>> PROTOCOL_SHIFT);
        if (protocol == IpProtocol.TCP) {
            return tcpIdleNanos(words, base);
        }
        if (protocol == IpProtocol.UDP) {
            boolean twoWay = words[base + end(0) + PACKETS] > 0 && words[base + end(1) + PACKETS] > 0;
            return twoWay ? udpTwoWayNanos : udpOneWayNanos;
        }
        return otherNanos;
    }

    private long tcpIdleNanos(long[] words, int base) {
        long flags = words[base + end(0) + MISC] | words[base + end(1) + MISC];
        if ((flags & HAS_RST) != 0) {
            return resetNanos;
        }
        if (isClosed(words, base)) {
            return closedNanos;
        }
        return (flags & CONVERSED) == 0 ? openingNanos : establishedNanos;
    }

    /** Both ends sent FIN, or one sent RST. */
    static boolean isClosed(long[] words, int base) {
        int one = base + end(0);
        int other = base + end(1);
        return (has(words, one, HAS_FIN) && has(words, other, HAS_FIN))
                || has(words, one, HAS_RST)
                || has(words, other, HAS_RST);
    }

    /** Something was answered, and of TCP neither end has closed all of it. */
    static boolean isConversation(long[] words, int base) {
        if (words[base + KEY] >>> PROTOCOL_SHIFT != IpProtocol.TCP) {
            return words[base + end(0) + PACKETS] > 0 && words[base + end(1) + PACKETS] > 0;
        }
        boolean isAnswered = has(words, base + end(0), CONVERSED | HAS_SYN_ACK)
                || has(words, base + end(1), CONVERSED | HAS_SYN_ACK);
        return isAnswered && !isClosed(words, base);
    }

    private static boolean has(long[] words, int end, int flags) {
        return (words[end + MISC] & flags) != 0;
    }

    private static int endOf(long head) {
        return (head & HEAD_END_1) != 0 ? 1 : 0;
    }
}
