// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;

/** Appends headers to a frame. Checksums are left 0: what attacks memory need not be well formed. */
final class FrameBuffer {
    static final int HOST = 0xc000_020a;

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int TCP_BYTES = 20;
    private static final int UDP_BYTES = 8;

    private final ByteBuffer bytes;

    FrameBuffer(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Begins the frame: two fixed addresses, and what follows them. */
    FrameBuffer ethernet(int etherType) {
        bytes.putInt(0x0200_0000).putInt(0x0002_0200).putInt(0x0000_0001).putShort((short) etherType);
        return this;
    }

    /** A whole IPv4 header in front of a payload of a known length. */
    FrameBuffer ipv4(int source, int destination, int protocol, int payloadBytes) {
        return ipv4(source, destination, protocol, payloadBytes, 0, 0);
    }

    /** A fragment; {@code flagsAndOffset} as in the header. */
    FrameBuffer ipv4(int source, int destination, int protocol, int payloadBytes, int id, int flagsAndOffset) {
        bytes.putShort((short) 0x4500).putShort((short) (20 + payloadBytes));
        bytes.putShort((short) id).putShort((short) flagsAndOffset);
        bytes.put((byte) 64).put((byte) protocol).putShort((short) 0);
        bytes.putInt(source).putInt(destination);
        return this;
    }

    FrameBuffer ipv6(long sourceHigh, long sourceLow, int nextHeader, int payloadBytes) {
        bytes.putInt(0x6000_0000)
                .putShort((short) payloadBytes)
                .put((byte) nextHeader)
                .put((byte) 64);
        bytes.putLong(sourceHigh).putLong(sourceLow);
        bytes.putLong(0x2001_0db8_0002_0000L).putLong(0x10);
        return this;
    }

    FrameBuffer tcp(int sourcePort, int destinationPort, int sequence, int acknowledgment, int flags) {
        bytes.putShort((short) sourcePort).putShort((short) destinationPort);
        bytes.putInt(sequence).putInt(acknowledgment);
        bytes.putShort((short) (5 << 12 | flags)).putShort((short) 64_240).putInt(0);
        return this;
    }

    FrameBuffer udp(int sourcePort, int destinationPort, int payloadBytes) {
        bytes.putShort((short) sourcePort).putShort((short) destinationPort);
        bytes.putShort((short) (UDP_BYTES + payloadBytes)).putShort((short) 0);
        return zeros(payloadBytes);
    }

    FrameBuffer zeros(int count) {
        for (int i = 0; i < count; i++) {
            bytes.put((byte) 0);
        }
        return this;
    }

    FrameBuffer int32(int value) {
        bytes.putInt(value);
        return this;
    }

    /** A TCP segment without payload between two IPv4 ends. */
    void segment(int source, int sourcePort, int destination, int destinationPort, int sequence, int flags) {
        ethernet(EtherType.IPV4).ipv4(source, destination, IpProtocol.TCP, TCP_BYTES);
        tcp(sourcePort, destinationPort, sequence, sequence, flags);
    }

    /** The first fragment of a UDP datagram of the host's. */
    void firstFragment(int source, int id, int sourcePort) {
        ethernet(EtherType.IPV4).ipv4(source, HOST, IpProtocol.UDP, 24, id, MORE_FRAGMENTS);
        udp(sourcePort, 53, 16);
    }

    /** A later fragment, of which no first one is known. */
    void laterFragment(int source, int id) {
        ethernet(EtherType.IPV4).ipv4(source, HOST, IpProtocol.UDP, 24, id, 3).zeros(24);
    }
}
