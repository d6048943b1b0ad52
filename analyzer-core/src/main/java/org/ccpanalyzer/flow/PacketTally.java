// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/** Adds one packet to a flow record. */
final class PacketTally {
    private static final int SYN_RST_FIN_ACK = TcpFlags.SYN | TcpFlags.RST | TcpFlags.FIN | TcpFlags.ACK;
    private static final int V4_ECHO_REQUEST = 8;
    private static final int V4_ECHO_REPLY = 0;
    private static final int V6_ECHO_REQUEST = 128;
    private static final int V6_ECHO_REPLY = 129;

    private PacketTally() {}

    static boolean isBareSyn(PacketView packet) {
        return packet.protocol == IpProtocol.TCP && (packet.tcpFlags & SYN_RST_FIN_ACK) == TcpFlags.SYN;
    }

    /** True if the packet brings payload that its receiver may accept: not what a RST carries, nor a stray segment. */
    static boolean carriesData(PacketView packet) {
        return packet.claimedPayload > 0 && (packet.protocol != IpProtocol.TCP || isAcceptable(packet.tcpFlags));
    }

    /** True if the packet carries data that its receiver may accept, or an acceptable FIN. */
    static boolean carriesDataOrCloses(PacketView packet) {
        return carriesData(packet)
                || (packet.protocol == IpProtocol.TCP
                        && (packet.tcpFlags & SYN_RST_FIN_ACK) == (TcpFlags.FIN | TcpFlags.ACK));
    }

    /**
     * Whether a segment can be part of a connection. RFC 9293, section 3.10.7: without SYN, RST and ACK it is dropped in
     * every state; a SYN that also closes is no stack's but a scanner's.
     */
    private static boolean isAcceptable(int flags) {
        return switch (flags & SYN_RST_FIN_ACK) {
            case TcpFlags.SYN, TcpFlags.SYN | TcpFlags.ACK, TcpFlags.ACK, TcpFlags.FIN | TcpFlags.ACK -> true;
            default -> false;
        };
    }

    /**
     * Counts a packet of one end.
     *
     * @return the sequence end, as a word with bit 32 set, if so far it is no retransmission, else 0: what a
     *     {@link SequenceLogs} want to know
     */
    static long add(long[] words, int base, int end, PacketView packet, FrameFacts frame) {
        words[base + LAST_NANOS] = Math.max(words[base + LAST_NANOS], frame.nanos);
        words[base + LAST_FRAME] = frame.frame;
        int side = base + end(end);
        words[side + PACKETS]++;
        words[side + BYTES] += frame.wireBytes;
        words[base + FLAGS] |= packet.fragment ? FRAGMENTED : 0;
        if (carriesData(packet)) {
            words[side + PAYLOAD] += packet.claimedPayload;
            words[side + MISC] |= SENT_DATA;
        }
        if (packet.capturedPayload() < packet.claimedPayload) {
            words[base + FLAGS] |= PAYLOAD_CUT;
        }
        if (packet.vlanId != PacketView.NO_VLAN) {
            addVlan(words, base, packet.vlanId + 1);
        }
        if (packet.badHeaderChecksum || packet.badTransportChecksum) {
            History.note(words, base, end, History.BAD_CHECKSUM);
        }
        boolean reset = packet.protocol == IpProtocol.TCP && (packet.tcpFlags & TcpFlags.RST) != 0;
        if (!reset && (words[side + MISC] & HAS_HOPS) == 0) {
            words[side + MISC] |= HAS_HOPS | (long) packet.timeToLive << HOPS_SHIFT;
        }
        if (packet.protocol == IpProtocol.TCP) {
            return addTcp(words, base, end, packet, frame);
        }
        if (packet.claimedPayload > 0) {
            History.note(words, base, end, History.DATA);
        }
        words[side + MISC] |= packet.anomaly == Anomaly.NONE ? CONVERSED : 0;
        addEcho(words, side, packet);
        return 0;
    }

    private static void addEcho(long[] words, int side, PacketView packet) {
        boolean v4 = packet.protocol == IpProtocol.ICMP;
        if (v4 || packet.protocol == IpProtocol.ICMPV6) {
            int type = packet.icmpType;
            words[side + MISC] |= type == (v4 ? V4_ECHO_REQUEST : V6_ECHO_REQUEST) ? ECHO_REQUEST : 0;
            words[side + MISC] |= type == (v4 ? V4_ECHO_REPLY : V6_ECHO_REPLY) ? ECHO_REPLY : 0;
        }
    }

    private static long addTcp(long[] words, int base, int end, PacketView packet, FrameFacts frame) {
        if (packet.anomaly != Anomaly.NONE) {
            return 0;
        }
        noteFlags(words, base, end, packet);
        int side = base + end(end);
        int flags = packet.tcpFlags;
        if ((flags & TcpFlags.RST) != 0) {
            addReset(words, side, packet, frame.frame);
            return 0;
        }
        if (!isAcceptable(flags)) {
            return 0;
        }
        if ((flags & TcpFlags.SYN) != 0) {
            addSyn(words, base, end, packet, frame.frame);
        } else {
            addAcknowledgment(words, side, packet.tcpAcknowledgment);
            words[side + MISC] |= CONVERSED | ((flags & TcpFlags.FIN) != 0 ? HAS_FIN : 0);
        }
        return addSequence(words, side, packet);
    }

    private static void noteFlags(long[] words, int base, int end, PacketView packet) {
        int flags = packet.tcpFlags;
        boolean syn = (flags & TcpFlags.SYN) != 0;
        boolean fin = (flags & TcpFlags.FIN) != 0;
        boolean reset = (flags & TcpFlags.RST) != 0;
        if (fin && reset) {
            History.note(words, base, end, History.FIN_RST);
        } else if (syn && (fin || reset)) {
            History.note(words, base, end, History.SYN_FIN);
        } else if (syn) {
            History.note(words, base, end, (flags & TcpFlags.ACK) != 0 ? History.SYN_ACK : History.SYN);
        } else if (reset) {
            History.note(words, base, end, History.RST);
        }
        if (packet.claimedPayload > 0 && !reset) {
            History.note(words, base, end, History.DATA);
        } else if (!syn && !fin && !reset && (flags & TcpFlags.ACK) != 0) {
            History.note(words, base, end, History.ACK);
        }
        if (fin && !syn && !reset) {
            History.note(words, base, end, History.FIN);
        }
        if (packet.tcpWindow == 0 && !reset && !syn) {
            History.note(words, base, end, History.ZERO_WINDOW);
        }
    }

    private static void addReset(long[] words, int side, PacketView packet, long frame) {
        if ((words[side + MISC] & HAS_RST) != 0) {
            return;
        }
        words[side + RST_FRAME] = frame;
        words[side + RST_NUMBERS] = halves(packet.tcpSequence, packet.tcpAcknowledgment);
        words[side + MISC] |= HAS_RST
                | ((packet.tcpFlags & TcpFlags.ACK) != 0 ? RST_HAS_ACK : 0)
                | (long) packet.timeToLive << RST_HOPS_SHIFT;
    }

    private static void addSyn(long[] words, int base, int end, PacketView packet, long frame) {
        int side = base + end(end);
        long numbers = halves(packet.tcpSequence, packet.tcpAcknowledgment);
        words[side + MISC] |= STREAM_OPENED;
        if ((packet.tcpFlags & TcpFlags.ACK) != 0) {
            words[side + SYN_ACK_LAST] = numbers;
            words[side + MISC] |= OPENED_BY_SYN_ACK;
            if ((words[side + MISC] & HAS_SYN_ACK) == 0) {
                words[side + SYN_ACK_FIRST] = numbers;
                words[side + SYN_ACK_FRAME] = frame;
                words[side + MISC] |= HAS_SYN_ACK;
            }
        } else {
            countSyn(words, side, 1);
            if ((words[side + MISC] & HAS_ISN) == 0) {
                words[side + SEQUENCE] = halves(packet.tcpSequence, lower(words[side + SEQUENCE]));
                words[side + SYN_FRAME] = frame;
                words[side + MISC] |= HAS_ISN;
                words[base + FLAGS] |= synPayload(packet) << synPayloadShift(end);
            }
        }
    }

    /** Payload bytes of a SYN, as far as 16 bits hold them. */
    static long synPayload(PacketView packet) {
        return Math.min(packet.claimedPayload, 0xffff);
    }

    static void countSyn(long[] words, int side, long more) {
        long misc = words[side + MISC];
        long count = Math.min((misc >>> SYN_COUNT_SHIFT) + more, 0xffff);
        words[side + MISC] = (misc & ~(0xffffL << SYN_COUNT_SHIFT)) | count << SYN_COUNT_SHIFT;
    }

    private static void addAcknowledgment(long[] words, int side, int number) {
        if ((words[side + MISC] & HAS_ACK) == 0) {
            words[side + ACKS] = halves(number, lower(words[side + ACKS]));
            words[side + MISC] |= HAS_ACK;
        }
        words[side + PROGRESS] = halves(upper(words[side + PROGRESS]), number);
    }

    private static long addSequence(long[] words, int side, PacketView packet) {
        int flags = packet.tcpFlags;
        int controls = Integer.bitCount(flags & (TcpFlags.SYN | TcpFlags.FIN));
        int sequenceEnd = packet.tcpSequence + packet.claimedPayload + controls;
        if ((words[side + MISC] & HAS_SEQUENCE) == 0) {
            words[side + SEQUENCE] = halves(upper(words[side + SEQUENCE]), packet.tcpSequence);
            words[side + MISC] |= HAS_SEQUENCE;
        }
        if (sequenceEnd == packet.tcpSequence) {
            return 0;
        }
        if ((words[side + MISC] & HAS_PROGRESS) != 0) {
            int ahead = serial(sequenceEnd, upper(words[side + PROGRESS]));
            if (ahead == 0 && mayBeKeepAlive(packet)) {
                return logged(sequenceEnd);
            }
            if (ahead <= 0) {
                words[side + ACKS]++;
                return 0;
            }
        }
        words[side + MISC] |= HAS_PROGRESS;
        words[side + PROGRESS] = halves(sequenceEnd, lower(words[side + PROGRESS]));
        return logged(sequenceEnd);
    }

    private static long logged(int sequenceEnd) {
        return 1L << 32 | (sequenceEnd & 0xffff_ffffL);
    }

    /** A keep-alive probe repeats at most the last byte (RFC 9293, section 3.8.4): that is no retransmission. */
    static boolean mayBeKeepAlive(PacketView packet) {
        return packet.claimedPayload <= 1 && (packet.tcpFlags & (TcpFlags.SYN | TcpFlags.FIN)) == 0;
    }

    private static void addVlan(long[] words, int base, int vlanPlusOne) {
        long known = words[base + VLANS];
        for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
            long entry = known >>> shift & 0xffff;
            if (entry == vlanPlusOne) {
                return;
            }
            if (entry == 0) {
                words[base + VLANS] = known | (long) vlanPlusOne << shift;
                return;
            }
        }
    }

    /** Adds the VLAN ids of a later piece. */
    static void mergeVlans(long[] words, int base, long later) {
        for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
            int entry = (int) (later >>> shift & 0xffff);
            if (entry != 0) {
                addVlan(words, base, entry);
            }
        }
    }
}
