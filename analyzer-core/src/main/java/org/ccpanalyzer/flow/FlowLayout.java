// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * Where the facts of one flow lie in its record of 64-bit words.
 *
 * <p>The two ends of a flow are ordered by number, not by role: end 0 is the lower one. Each fact is either a sum, a
 * minimum or maximum, or "the first seen": so two adjoining pieces of a flow combine to exactly the record that the
 * whole would have made ({@link FlowMerge}). Roles are decided from the finished record, never while it grows.
 */
final class FlowLayout {
    // Key: words 0..4.
    static final int ADDRESS_0_HIGH = 0;
    static final int ADDRESS_0_LOW = 1;
    static final int ADDRESS_1_HIGH = 2;
    static final int ADDRESS_1_LOW = 3;
    /** Protocol in bits 56..63, key scope (VLAN and the like) 32..55, port of end 0 in 16..31, of end 1 in 0..15. */
    static final int KEY = 4;

    static final int PROTOCOL_SHIFT = 56;
    static final int SCOPE_SHIFT = 32;
    static final int SCOPE_MASK = 0xff_ffff;

    // The whole flow, what every packet touches: words 5..9.
    static final int LAST_NANOS = 5;
    static final int LAST_FRAME = 6;
    /**
     * How the record begins: sequence number in bits 0..31, {@link #HEAD_END_1}, {@link #HEAD_BARE_SYN}, payload bytes of
     * the SYN in 48..63.
     */
    static final int HEAD = 7;

    static final long HEAD_END_1 = 1L << 32;
    static final long HEAD_BARE_SYN = 1L << 33;
    /** No packet yet: the record only holds an ICMP error whose flow may lie in an earlier stretch. */
    static final long HEAD_NO_PACKET = 1L << 34;

    /** Was packed as a mere attempt before, and went on. */
    static final long HEAD_WOKEN = 1L << 35;

    static final int HEAD_PAYLOAD_SHIFT = 48;

    /** Payload bytes of each end's SYN (RFC 7413) in bits 32..47 and 48..63, the flags below in the lower half. */
    static final int FLAGS = 8;

    static final int SYN_PAYLOAD_SHIFT = 32;
    static final long PAYLOAD_CUT = 1L;
    /** Some of the flow came in fragments, so its sequence numbers span more than its segments. */
    static final long FRAGMENTED = 1L << 1;
    /** Some of it came in fragments of a tunnel, so fragments may still be counted in it. */
    static final long TUNNEL_FRAGMENTED = 1L << 2;

    static final long END_REASON_MASK = 0xffL << 8;
    static final int END_REASON_SHIFT = 8;
    /** Set when the direction is decided: {@link DirectionEvidence} ordinal in 16..23, initiating end in bit 24. */
    static final int EVIDENCE_SHIFT = 16;

    static final long EVIDENCE_MASK = 0xffL << EVIDENCE_SHIFT;
    static final long INITIATOR_1 = 1L << 24;
    /**
     * The direction of the earlier flow of the key, where that flow is no longer held: {@link DirectionEvidence} ordinal
     * plus one in bits 25..29, initiating end in bit 30.
     */
    static final int EARLIER_SHIFT = 25;

    static final long EARLIER_MASK = 0x1fL << EARLIER_SHIFT;
    static final long EARLIER_INITIATOR_1 = 1L << 30;

    /** Bit per history code already seen, see {@link History}. */
    static final int HISTORY_SEEN = 9;

    // Each end: words 10..23 and 24..37, first what every packet touches.
    static final int END_0 = 10;
    static final int END_WORDS = 14;
    static final int PACKETS = 0;
    static final int BYTES = 1;
    static final int PAYLOAD = 2;
    /** Highest sequence end in the upper half, last acknowledgment number in the lower. */
    static final int PROGRESS = 3;
    /** First acknowledgment number in the upper half, retransmissions in the lower. */
    static final int ACKS = 4;
    /** SYN count in bits 48..63, hop count 40..47, hop count of the RST 32..39, identification 16..31, flags 0..15. */
    static final int MISC = 5;

    /** The first of four frame references, 0 where there was no such packet. */
    static final int PAYLOAD_FRAME = 6;

    static final int SYN_FRAME = 7;
    static final int SYN_ACK_FRAME = 8;
    static final int RST_FRAME = 9;
    /** Initial sequence number from a bare SYN in the upper half, first sequence number of any segment in the lower. */
    static final int SEQUENCE = 10;
    /** Sequence number in the upper half, acknowledgment number in the lower; first and last SYN-ACK. */
    static final int SYN_ACK_FIRST = 11;

    static final int SYN_ACK_LAST = 12;
    static final int RST_NUMBERS = 13;

    // The whole flow, what few packets touch: words 38..44.
    static final int FIRST_NANOS = 38;
    static final int FIRST_FRAME = 39;
    static final int HISTORY_0 = 40;
    static final int HISTORY_1 = 41;
    /** Index of {@link FlowExtras} plus one in the upper half, number of the earlier record of the key plus one below. */
    static final int LINKS = 42;
    /** Up to four VLAN ids, each plus one, 16 bits each. */
    static final int VLANS = 43;
    /**
     * Place of the flow in the order of first packets in the lower half; in the upper the first tunnel that one of its
     * packets came in, as its index in the {@link TunnelTable} plus one.
     */
    static final int NUMBER = 44;

    /** Mirrored copies of the flow's packets. */
    static final int DUPLICATES = 45;

    static final int WORDS = 46;

    static final int SYN_COUNT_SHIFT = 48;
    static final int HOPS_SHIFT = 40;
    static final int RST_HOPS_SHIFT = 32;
    static final int IDENTIFICATION_SHIFT = 16;

    static final int HAS_ISN = 1;
    static final int HAS_SEQUENCE = 1 << 1;
    static final int HAS_PROGRESS = 1 << 2;
    static final int HAS_SYN_ACK = 1 << 3;
    static final int HAS_RST = 1 << 4;
    static final int RST_HAS_ACK = 1 << 5;
    static final int HAS_ACK = 1 << 6;
    static final int HAS_HOPS = 1 << 7;
    static final int HAS_FIN = 1 << 8;
    static final int ECHO_REQUEST = 1 << 9;
    static final int ECHO_REPLY = 1 << 10;
    /** The end took part: a segment with ACK that neither opens nor resets, or any well-formed datagram. */
    static final int CONVERSED = 1 << 11;
    /** The end sent payload that a receiver may accept. */
    static final int SENT_DATA = 1 << 12;
    /** It is decided what the end's first bytes say, or at least that nothing that follows matters. */
    static final int FIRST_BYTES_SETTLED = 1 << 13;
    /** The end sent a SYN or SYN-ACK since the last bare SYN of the flow, itself included. */
    static final int STREAM_OPENED = 1 << 14;
    /** What it sent last of them was a SYN-ACK. */
    static final int OPENED_BY_SYN_ACK = 1 << 15;

    private FlowLayout() {}

    /** First word of an end (0 or 1) relative to the record. */
    static int end(int end) {
        return END_0 + end * END_WORDS;
    }

    static int synPayloadShift(int end) {
        return SYN_PAYLOAD_SHIFT + end * Short.SIZE;
    }

    static int upper(long word) {
        return (int) (word >>> 32);
    }

    static int lower(long word) {
        return (int) word;
    }

    static long halves(int upper, int lower) {
        return (long) upper << 32 | (lower & 0xffff_ffffL);
    }

    /** Serial number comparison (RFC 9293, section 3.4): positive if {@code a} is after {@code b}. */
    static int serial(int a, int b) {
        return a - b;
    }
}
