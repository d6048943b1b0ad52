// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * A serial line (LINKTYPE_PPP_HDLC and LINKTYPE_C_HDLC): Cisco's framing, which is address, control and EtherType, or
 * PPP. The address tells them apart.
 */
public final class HdlcDecoder implements LayerDecoder {
    private static final int HEADER_LENGTH = 4;
    private static final int TYPE_OFFSET = 2;
    private static final int UNICAST = 0x0f;
    private static final int BROADCAST = 0x8f;

    private final LayerTable etherTypes;
    private final LayerDecoder ppp;

    public HdlcDecoder(LayerTable etherTypes, LayerDecoder ppp) {
        this.etherTypes = etherTypes;
        this.ppp = ppp;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        int address = Byte.toUnsignedInt(bytes.get(packet.offset));
        if (address != UNICAST && address != BROADCAST) {
            return ppp;
        }
        int etherType = Short.toUnsignedInt(bytes.getShort(packet.offset + TYPE_OFFSET));
        packet.advance(HEADER_LENGTH);
        return etherTypes.next(etherType, packet);
    }
}
