// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * IP Authentication Header (RFC 4302, section 2): signs but does not encrypt, so what follows can be read. Its length
 * counts 4-byte words minus 2, unlike the other extension headers.
 */
public final class AuthenticationHeaderDecoder implements LayerDecoder {
    private static final int MIN_HEADER_LENGTH = 12;
    private static final int LENGTH_OFFSET = 1;
    private static final int UNCOUNTED_WORDS = 2;

    private final LayerTable protocols;

    public AuthenticationHeaderDecoder(LayerTable protocols) {
        this.protocols = protocols;
    }

    /** Length in bytes of a header whose first 2 bytes were captured. */
    static int headerLength(ByteBuffer bytes, int header) {
        return (Byte.toUnsignedInt(bytes.get(header + LENGTH_OFFSET)) + UNCOUNTED_WORDS) * Integer.BYTES;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(MIN_HEADER_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        return Ipv6ExtensionDecoder.follow(packet, bytes.get(header), headerLength(bytes, header), protocols);
    }
}
