// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/** IP over InfiniBand (LINKTYPE_IPOIB; RFC 4391, section 6): two addresses of 20 bytes, EtherType, reserved. */
public final class InfinibandDecoder implements LayerDecoder {
    private static final int HEADER_LENGTH = 44;
    private static final int TYPE_OFFSET = 40;

    private final LayerTable etherTypes;

    public InfinibandDecoder(LayerTable etherTypes) {
        this.etherTypes = etherTypes;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        int etherType = Short.toUnsignedInt(bytes.getShort(packet.offset + TYPE_OFFSET));
        packet.advance(HEADER_LENGTH);
        return etherTypes.next(etherType, packet);
    }
}
