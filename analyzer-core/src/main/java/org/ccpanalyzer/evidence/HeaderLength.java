// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.nio.ByteBuffer;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;

/** Where the headers of a frame end and its payload begins. */
final class HeaderLength {
    /** Nobody can say where the payload of the frame begins. */
    static final int UNKNOWN = -1;

    private static final int IPV4_LENGTH_MASK = 0xf;
    private static final int IPV6_LENGTH = 40;
    private static final int VERSION_SHIFT = 4;
    private static final int IPV4 = 4;
    /** What RFC 792 quotes behind the IP header; of TCP and UDP that is ports, and sequence number or length. */
    private static final int QUOTED_BYTES = 8;

    private HeaderLength() {}

    /**
     * Bytes of the frame up to the end of the transport header by which the packet is judged, options included; of an ICMP error
     * up to the 8 bytes that it quotes behind the IP header. What is captured of them at most.
     *
     * @param packet decoded from the frame, at the layer that is judged
     */
    static int of(FrameCursor frame, PacketView packet) {
        if (packet.anomaly == Anomaly.HEADER_LENGTH_INVALID) {
            return UNKNOWN;
        }
        int end = packet.quoted.present ? quoteEnd(frame.bytes(), packet) : packet.offset;
        int length = Math.min(end, packet.end) - frame.offset();
        return Math.min(Math.min(length, frame.capturedLength()), SliceLimits.MAX_HEADER_BYTES);
    }

    private static int quoteEnd(ByteBuffer bytes, PacketView packet) {
        int firstByte = Byte.toUnsignedInt(bytes.get(packet.offset));
        int header = firstByte >>> VERSION_SHIFT == IPV4 ? (firstByte & IPV4_LENGTH_MASK) * Integer.BYTES : IPV6_LENGTH;
        return packet.offset + header + QUOTED_BYTES;
    }
}
