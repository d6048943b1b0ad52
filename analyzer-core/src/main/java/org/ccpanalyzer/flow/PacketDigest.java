// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Digests what no switch or router changes of a packet: addresses, identification, fragment, protocol, length, the
 * transport header, and {@value #PAYLOAD_LENGTH} bytes of payload, and the IPv6 extension headers. Time to live, DSCP, ECN and the header checksum are none
 * of it. For options and payload of a TCP segment stands its checksum: two segments with the same numbers carry the same bytes.
 *
 * <p>A sum of products of the halves of each word, offset by secret ones (NH of UMAC, RFC 4418, section 5.2.2): for
 * somebody who writes packets and does not know the keys, two of them are equal with a chance of 2<sup>-32</sup>. Most is
 * taken from the decoded fields, for reading bytes is what costs.
 */
final class PacketDigest {
    static final int PAYLOAD_LENGTH = 64;

    private static final int KEYS = 20;
    /** The first key of the bytes behind the fields. */
    private static final int BYTES_KEY = 8;

    /** UDP and ICMP have headers of this length. */
    private static final int HEADER_LENGTH = 8;

    /** In a TCP header: data offset, flags, window, checksum, urgent pointer. */
    private static final int TCP_CONTROL_OFFSET = 12;

    private static final int VERSION_SHIFT = 24;
    private static final int PROTOCOL_SHIFT = 16;
    private static final long LOWER = 0xffff_ffffL;
    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

    private final long[] keys = new long[KEYS];

    /** @param seed secret; no result depends on it but by chance */
    PacketDigest(long seed) {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = mix(seed + (i + 1) * GOLDEN);
        }
    }

    /** The digest of a packet of which at least the IP header was decoded. */
    long of(PacketView packet, FrameFacts frame) {
        long sum = fields(packet, frame);
        boolean wholeTcpHeader = packet.protocol == IpProtocol.TCP
                && packet.hasPorts
                && packet.anomaly == Anomaly.NONE
                && packet.tcpWindow != PacketView.NO_WINDOW;
        sum += wholeTcpHeader ? tcp(packet, frame.bytes) : bytes(packet, frame.bytes);
        return packet.extensionCount == 0 ? mix(sum) : mix(sum + extensions(packet, frame.bytes));
    }

    private long fields(PacketView packet, FrameFacts frame) {
        long sum = packet.ipVersion == 4
                ? product(FlowLayout.halves((int) packet.sourceLow, (int) packet.destinationLow), 0)
                : product(packet.sourceHigh, 0)
                        + product(packet.sourceLow, 1)
                        + product(packet.destinationHigh, 2)
                        + product(packet.destinationLow, 3);
        int ports = packet.sourcePort << Short.SIZE | packet.destinationPort;
        int protocol = packet.ipVersion << VERSION_SHIFT | packet.protocol << PROTOCOL_SHIFT;
        sum += product(FlowLayout.halves(ports, packet.claimedPayload), 4)
                + product(FlowLayout.halves(packet.fragmentId, protocol | packet.fragmentOffset), 5);
        return frame.scope == 0 ? sum : sum + product(frame.scope, 6);
    }

    /** The numbers, and the checksum for all else: flags and window, options, payload. */
    private long tcp(PacketView packet, ByteBuffer bytes) {
        int header = packet.tcpOffset;
        return product(FlowLayout.halves(packet.tcpSequence, packet.tcpAcknowledgment), 7)
                + product(bytes.getLong(header + TCP_CONTROL_OFFSET), BYTES_KEY);
    }

    /** The eight bytes before the payload, which are the header of UDP and ICMP, and the beginning of the payload. */
    private long bytes(PacketView packet, ByteBuffer bytes) {
        int at = packet.offset - HEADER_LENGTH;
        int end = Math.min(packet.end, packet.offset + PAYLOAD_LENGTH);
        long sum = product(end - at, 7);
        int key = BYTES_KEY;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            sum += product(bytes.getLong(at), key++);
        }
        if (at < end) {
            sum += product(bytes.getLong(end - Long.BYTES), key);
        }
        return sum;
    }

    /** All headers between the first one of IP and the payload. Rare, and some are long, so no key is kept for each word. */
    private long extensions(PacketView packet, ByteBuffer bytes) {
        long chain = keys[BYTES_KEY];
        for (int at = packet.extensionsOffset; packet.offset - at >= Long.BYTES; at += Long.BYTES) {
            chain = mix(chain ^ bytes.getLong(at));
        }
        return mix(chain ^ bytes.getLong(packet.offset - Long.BYTES));
    }

    private long product(long word, int key) {
        long secret = keys[key];
        return (word + secret & LOWER) * ((word >>> Integer.SIZE) + (secret >>> Integer.SIZE) & LOWER);
    }

    static long mix(long word) {
        long x = (word ^ word >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        x = (x ^ x >>> 27) * 0x94d0_49bb_1331_11ebL;
        return x ^ x >>> 31;
    }
}
