// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * Ethernet (IEEE 802.3, section 3.1.1): destination, source, type or length. Length values are keys of the EtherType
 * table too, so that tagged and untagged 802.3 frames take the same path.
 */
public final class EthernetDecoder implements LayerDecoder {
    private static final int HEADER_LENGTH = 14;
    private static final int TYPE_OFFSET = 12;

    private final LayerTable etherTypes;

    public EthernetDecoder(LayerTable etherTypes) {
        this.etherTypes = etherTypes;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        int etherType = Short.toUnsignedInt(bytes.getShort(packet.offset + TYPE_OFFSET));
        packet.ethernetOffset = packet.offset;
        packet.advance(HEADER_LENGTH);
        return etherTypes.next(etherType, packet);
    }
}
