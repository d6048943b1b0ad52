// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * IPv6 routing header (RFC 8200, section 4.4). The address in the IPv6 header stays the destination of the packet, as
 * that is who received it here; the final one matters to checksums only.
 */
public final class Ipv6RoutingDecoder implements LayerDecoder {
    private static final int SEGMENTS_LEFT_OFFSET = 3;

    private final LayerTable protocols;

    public Ipv6RoutingDecoder(LayerTable protocols) {
        this.protocols = protocols;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        int header = packet.offset;
        if (!packet.require(Ipv6ExtensionDecoder.MIN_HEADER_LENGTH)) {
            return END;
        }
        packet.finalDestinationUncertain |= bytes.get(header + SEGMENTS_LEFT_OFFSET) != 0;
        int headerLength = Ipv6ExtensionDecoder.headerLength(bytes, header);
        return Ipv6ExtensionDecoder.follow(packet, bytes.get(header), headerLength, protocols);
    }
}
