// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Random;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/** Writes Ethernet frames with correct checksums as a classic pcap file, little endian, in microseconds. */
final class FrameWriter implements Closeable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MAX_RECORD_BYTES = 2048;
    private static final int ETHERNET_BYTES = 14;
    private static final int MIN_FRAME_BYTES = 60;
    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int TCP_BYTES = 20;
    private static final int UDP_BYTES = 8;
    private static final long CLIENT_MAC = 0x0200_0000_0001L;
    private static final long SERVER_MAC = 0x0200_0000_0002L;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final PayloadSource payloads;
    private final Random random;
    private long micros;
    private long flushedBytes;
    private long packets;

    /** @param micros time of the first frame, microseconds since the epoch */
    FrameWriter(WritableByteChannel channel, Random random, long micros) {
        this.channel = channel;
        this.random = random;
        this.payloads = new PayloadSource(random);
        this.micros = micros;
        PcapFileHeader.write(buffer);
    }

    /** Lets time pass before the next frame. */
    void pass(int microseconds) {
        micros += microseconds;
    }

    /** Writes a TCP segment. */
    void tcp(Ends ends, boolean fromClient, int sequence, int acknowledgment, int flags, int payloadBytes)
            throws IOException {
        int checksumAt = network(ends, fromClient, IpProtocol.TCP, TCP_BYTES, payloadBytes) + 16;
        ports(ends, fromClient);
        buffer.putInt(sequence).putInt(acknowledgment).putShort((short) (5 << 12 | flags));
        buffer.putShort((short) 64_240).putInt(0);
        finish(ends, IpProtocol.TCP, checksumAt, TCP_BYTES, payloadBytes);
    }

    /** Writes a UDP datagram. */
    void udp(Ends ends, boolean fromClient, int payloadBytes) throws IOException {
        int checksumAt = network(ends, fromClient, IpProtocol.UDP, UDP_BYTES, payloadBytes) + 6;
        ports(ends, fromClient);
        buffer.putShort((short) (UDP_BYTES + payloadBytes)).putShort((short) 0);
        finish(ends, IpProtocol.UDP, checksumAt, UDP_BYTES, payloadBytes);
    }

    /** Begins a record with all headers below the transport, and returns where the transport header begins. */
    private int network(Ends ends, boolean fromClient, int protocol, int headerBytes, int payloadBytes)
            throws IOException {
        if (buffer.remaining() < MAX_RECORD_BYTES) {
            flush();
        }
        int transportBytes = headerBytes + payloadBytes;
        int ipBytes = ends.isIpv4() ? IPV4_BYTES : IPV6_BYTES;
        int frameBytes = Math.max(MIN_FRAME_BYTES, ETHERNET_BYTES + ipBytes + transportBytes);
        little32((int) (micros / MICROS_PER_SECOND));
        little32((int) (micros % MICROS_PER_SECOND));
        little32(frameBytes);
        little32(frameBytes);
        ethernet(fromClient, ends.isIpv4());
        if (ends.isIpv4()) {
            ipv4(ends, fromClient, protocol, transportBytes);
        } else {
            ipv6(ends, fromClient, protocol, transportBytes);
        }
        return buffer.position();
    }

    private void ethernet(boolean fromClient, boolean ipv4) {
        long destination = fromClient ? SERVER_MAC : CLIENT_MAC;
        long source = fromClient ? CLIENT_MAC : SERVER_MAC;
        buffer.putLong(destination << 16 | source >>> 32).putInt((int) source);
        buffer.putShort((short) (ipv4 ? EtherType.IPV4 : EtherType.IPV6));
    }

    private void ipv4(Ends ends, boolean fromClient, int protocol, int transportBytes) {
        int begin = buffer.position();
        buffer.putShort((short) 0x4500).putShort((short) (IPV4_BYTES + transportBytes));
        buffer.putInt((random.nextInt() & 0xffff_0000) | 0x4000);
        buffer.put((byte) 64).put((byte) protocol).putShort((short) 0);
        buffer.putInt((int) ends.source(fromClient).low());
        buffer.putInt((int) ends.source(!fromClient).low());
        buffer.putShort(begin + 10, (short) ~PayloadSource.fold(sum(begin, IPV4_BYTES)));
    }

    private void ipv6(Ends ends, boolean fromClient, int protocol, int transportBytes) {
        buffer.putInt(0x6000_0000).putShort((short) transportBytes);
        buffer.put((byte) protocol).put((byte) 64);
        address6(ends.source(fromClient));
        address6(ends.source(!fromClient));
    }

    private void address6(IpAddress address) {
        buffer.putLong(address.high()).putLong(address.low());
    }

    private void ports(Ends ends, boolean fromClient) {
        buffer.putShort((short) ends.sourcePort(fromClient)).putShort((short) ends.sourcePort(!fromClient));
    }

    /** Appends payload and padding, and puts the checksum over all in its place. */
    private void finish(Ends ends, int protocol, int checksumAt, int headerBytes, int payloadBytes) {
        int begin = buffer.position() - headerBytes;
        int addressBytes = ends.isIpv4() ? 8 : 32;
        long sum = sum(begin - addressBytes, addressBytes + headerBytes) + protocol + headerBytes + payloadBytes;
        if (payloadBytes > 0) {
            sum += payloads.append(buffer, random, payloadBytes);
        }
        buffer.putShort(checksumAt, (short) ~PayloadSource.fold(sum));
        int frameBegin = begin - (ends.isIpv4() ? IPV4_BYTES : IPV6_BYTES) - ETHERNET_BYTES;
        while (buffer.position() - frameBegin < MIN_FRAME_BYTES) {
            buffer.put((byte) 0);
        }
        packets++;
    }

    private long sum(int begin, int length) {
        long sum = 0;
        for (int at = begin; at < begin + length; at += Short.BYTES) {
            sum += Short.toUnsignedInt(buffer.getShort(at));
        }
        return sum;
    }

    private void little32(int value) {
        buffer.putInt(Integer.reverseBytes(value));
    }

    private void flush() throws IOException {
        flushedBytes += buffer.flip().remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    long packets() {
        return packets;
    }

    /** Bytes of the file so far. */
    long bytes() {
        return flushedBytes + buffer.position();
    }

    /** Writes what is left; the channel stays open. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
