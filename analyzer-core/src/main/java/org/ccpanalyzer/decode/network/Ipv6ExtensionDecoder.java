// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * An IPv6 extension header in the uniform format of RFC 6564: next header, length in units of 8 bytes beyond the first
 * 8. Hop-by-hop and destination options, routing, mobility, HIP and Shim6 share it; their content is skipped.
 */
public final class Ipv6ExtensionDecoder implements LayerDecoder {
    /** Far more extension headers than any standard sender writes: only a hostile chain ends here. */
    public static final int MAX_CHAIN = 128;

    static final int MIN_HEADER_LENGTH = 8;

    private static final int LENGTH_OFFSET = 1;
    private static final int LENGTH_UNIT = 8;

    private final LayerTable protocols;

    public Ipv6ExtensionDecoder(LayerTable protocols) {
        this.protocols = protocols;
    }

    /** Length in bytes of a header whose first 2 bytes were captured. */
    static int headerLength(ByteBuffer bytes, int header) {
        return (Byte.toUnsignedInt(bytes.get(header + LENGTH_OFFSET)) + 1) * LENGTH_UNIT;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(MIN_HEADER_LENGTH)) {
            return END;
        }
        return follow(packet, bytes.get(packet.offset), headerLength(bytes, packet.offset), protocols);
    }

    /** Steps over one header of the chain. */
    static LayerDecoder follow(PacketView packet, byte nextHeader, int headerLength, LayerTable protocols) {
        if (packet.extensionCount == MAX_CHAIN) {
            return packet.stop(Anomaly.EXTENSION_CHAIN_TOO_LONG, packet.extensionCount);
        }
        if (!packet.require(headerLength)) {
            return END;
        }
        if (packet.extensionCount == 0) {
            packet.extensionsOffset = packet.offset;
        }
        packet.extensionCount++;
        packet.protocol = Byte.toUnsignedInt(nextHeader);
        packet.advance(headerLength);
        packet.payloadBeginsHere();
        return protocols.get(packet.protocol);
    }
}
