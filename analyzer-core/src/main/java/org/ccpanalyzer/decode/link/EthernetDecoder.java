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
    private static final int SOURCE_OFFSET = 6;

    // Both in one word: each access costs, and every packet pays.
    private static final int SOURCE_SHIFT = 16;
    private static final int TYPE_MASK = 0xffff;

    private final LayerTable etherTypes;

    public EthernetDecoder(LayerTable etherTypes) {
        this.etherTypes = etherTypes;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        long sourceAndType = bytes.getLong(packet.offset + SOURCE_OFFSET);
        int etherType = (int) sourceAndType & TYPE_MASK;
        packet.sourceMac = sourceAndType >>> SOURCE_SHIFT;
        packet.advance(HEADER_LENGTH);
        return etherTypes.next(etherType, packet);
    }
}
