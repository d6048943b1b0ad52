// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * IPv6 fragment header (RFC 8200, section 4.5). Fragments other than the first end the chain; an atomic fragment (RFC
 * 6946) is whole.
 */
public final class Ipv6FragmentDecoder implements LayerDecoder {
    static final int HEADER_LENGTH = 8;
    static final int OFFSET_OFFSET = 2;
    /** The offset counts units of 8 bytes in the upper 13 bits, so the masked field is the offset in bytes. */
    static final int OFFSET_MASK = 0xfff8;

    private static final int MORE_FRAGMENTS = 0x0001;
    private static final int IDENTIFICATION_OFFSET = 4;

    private final LayerTable protocols;

    public Ipv6FragmentDecoder(LayerTable protocols) {
        this.protocols = protocols;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int offsetField = bytes.getShort(header + OFFSET_OFFSET);
        packet.fragmentOffset = offsetField & OFFSET_MASK;
        packet.fragment = (offsetField & (OFFSET_MASK | MORE_FRAGMENTS)) != 0;
        packet.fragmentId = bytes.getInt(header + IDENTIFICATION_OFFSET);
        LayerDecoder next = Ipv6ExtensionDecoder.follow(packet, bytes.get(header), HEADER_LENGTH, protocols);
        return packet.fragmentOffset == 0 ? next : END;
    }
}
