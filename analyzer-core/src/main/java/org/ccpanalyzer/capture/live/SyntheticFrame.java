// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/** One Ethernet frame that is put together from its headers, with right lengths and checksums. */
final class SyntheticFrame {
    private static final int MOST_BYTES = 1_518;
    /** Shorter ones are padded, as on the wire. */
    private static final int LEAST_BYTES = 60;

    private static final int IPV4_BYTES = 20;
    private static final byte HOPS = 63;
    private static final int TCP_WINDOW = 32_768;
    private static final int MOST_NUMBER = 0x7fff;
    /** Maximum segment size, 1460 bytes. */
    private static final int SEGMENT_SIZE_OPTION = 0x0204_05b4;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    private int network;
    private int transport;
    private int protocol;
    private int number;
    private long addressSum;
    private boolean isIpv4;

    /** From its beginning in big endian; {@link #finish} says how much of it is the frame. */
    byte[] bytes() {
        return bytes.array();
    }

    /**
     * Begins a frame.
     *
     * @param vlan of its tag, or 0 for none
     * @param packet number of the packet, which tells it from a mirrored copy of another: in the identification of IPv4 and in
     *     the window of TCP
     */
    void begin(int vlan, IpAddress from, IpAddress to, int protocolNumber, int packet) {
        protocol = protocolNumber;
        number = packet & MOST_NUMBER;
        isIpv4 = from.isIpv4();
        bytes.clear();
        bytes.putLong(0x0200_0000_0009_0200L).putInt(8);
        if (vlan != 0) {
            bytes.putShort((short) EtherType.VLAN).putShort((short) vlan);
        }
        bytes.putShort((short) (isIpv4 ? EtherType.IPV4 : EtherType.IPV6));
        network = bytes.position();
        if (isIpv4) {
            bytes.putInt(0x4500_0000).putShort((short) number).putShort((short) 0);
            bytes.put(HOPS).put((byte) protocol).putShort((short) 0);
            bytes.putInt((int) from.low()).putInt((int) to.low());
        } else {
            bytes.putInt(0x6000_0000).putShort((short) 0).put((byte) protocol).put(HOPS);
            bytes.putLong(from.high()).putLong(from.low()).putLong(to.high()).putLong(to.low());
        }
        transport = bytes.position();
        addressSum = sum(network + (isIpv4 ? 12 : 8), transport);
    }

    void tcp(int fromPort, int toPort, int sequence, int acknowledgement, int flags) {
        boolean isOpening = (flags & TcpFlags.SYN) != 0;
        bytes.putShort((short) fromPort).putShort((short) toPort);
        bytes.putInt(sequence).putInt(acknowledgement);
        bytes.put((byte) (isOpening ? 0x60 : 0x50)).put((byte) flags).putShort((short) (TCP_WINDOW + number));
        bytes.putInt(0);
        if (isOpening) {
            bytes.putInt(SEGMENT_SIZE_OPTION);
        }
    }

    void udp(int fromPort, int toPort) {
        bytes.putShort((short) fromPort).putShort((short) toPort).putInt(0);
    }

    /** An echo request or its reply, of the ICMP that belongs to the addresses. */
    void echo(boolean isReply, int identifier, int number) {
        int type = isIpv4 ? (isReply ? 0 : 8) : isReply ? 129 : 128;
        bytes.put((byte) type).put((byte) 0).putShort((short) 0);
        bytes.putShort((short) identifier).putShort((short) number);
    }

    void payload(byte[] from, int length) {
        bytes.put(from, 0, length);
    }

    /** A payload whose first two bytes are a number, such as the one by which an answer is known. */
    void numberedPayload(int number, byte[] rest) {
        bytes.putShort((short) number).put(rest);
    }

    /** Fills in lengths and checksums, and pads the frame; its length in bytes. */
    int finish() {
        int end = bytes.position();
        int length = end - transport;
        if (isIpv4) {
            bytes.putShort(network + 2, (short) (IPV4_BYTES + length));
            bytes.putShort(network + 10, (short) ~folded(sum(network, transport)));
        } else {
            bytes.putShort(network + 4, (short) length);
        }
        if (protocol == IpProtocol.UDP) {
            bytes.putShort(transport + 4, (short) length);
        }
        // The ICMP of IPv4 has no pseudo header (RFC 792).
        long pseudo = protocol == IpProtocol.ICMP ? 0 : addressSum + protocol + length;
        int checksum = ~folded(pseudo + sum(transport, end)) & 0xffff;
        bytes.putShort(transport + checksumOffset(), (short) (checksum == 0 ? 0xffff : checksum));
        while (bytes.position() < LEAST_BYTES) {
            bytes.put((byte) 0);
        }
        return bytes.position();
    }

    private int checksumOffset() {
        return switch (protocol) {
            case IpProtocol.TCP -> 16;
            case IpProtocol.UDP -> 6;
            default -> 2;
        };
    }

    /** Of the words of 16 bits; the last byte is half of one. */
    private long sum(int from, int to) {
        long sum = 0;
        int at = from;
        for (; at + 1 < to; at += 2) {
            sum += bytes.getShort(at) & 0xffff;
        }
        return at < to ? sum + ((bytes.get(at) & 0xff) << 8) : sum;
    }

    private static int folded(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }
}
