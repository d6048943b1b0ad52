// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * IPv6 hop-by-hop options (RFC 8200, section 4.3). One of them matters: the length of a jumbogram (RFC 2675, section 2),
 * which counts everything behind the IPv6 header, this one included, and for which the length there is 0.
 */
public final class Ipv6HopByHopDecoder implements LayerDecoder {
    private static final int OPTIONS_OFFSET = 2;
    private static final int PAD_1 = 0;
    private static final int JUMBO_PAYLOAD = 0xc2;
    private static final int JUMBO_LENGTH = 4;
    private static final int OPTION_HEADER_LENGTH = 2;
    private static final int LARGEST_ORDINARY_PAYLOAD = 0xffff;

    private final LayerTable protocols;

    public Ipv6HopByHopDecoder(LayerTable protocols) {
        this.protocols = protocols;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(Ipv6ExtensionDecoder.MIN_HEADER_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int headerLength = Ipv6ExtensionDecoder.headerLength(bytes, header);
        if (packet.isLengthMissing() && packet.extensionCount == 0) {
            int jumbo = jumboLength(bytes, header + OPTIONS_OFFSET, Math.min(packet.end, header + headerLength));
            if (jumbo > LARGEST_ORDINARY_PAYLOAD && jumbo <= Integer.MAX_VALUE - header) {
                packet.limit(header + jumbo);
            }
        }
        return Ipv6ExtensionDecoder.follow(packet, bytes.get(header), headerLength, protocols);
    }

    /** The jumbo payload length, or 0. Options are type, length, value, except the one-byte padding. */
    private static int jumboLength(ByteBuffer bytes, int from, int end) {
        int position = from;
        while (end - position >= OPTION_HEADER_LENGTH) {
            int type = Byte.toUnsignedInt(bytes.get(position));
            int length = Byte.toUnsignedInt(bytes.get(position + 1));
            if (type == JUMBO_PAYLOAD) {
                boolean whole = length == JUMBO_LENGTH && end - position >= OPTION_HEADER_LENGTH + JUMBO_LENGTH;
                return whole ? bytes.getInt(position + OPTION_HEADER_LENGTH) : 0;
            }
            position += type == PAD_1 ? 1 : OPTION_HEADER_LENGTH + length;
        }
        return 0;
    }
}
