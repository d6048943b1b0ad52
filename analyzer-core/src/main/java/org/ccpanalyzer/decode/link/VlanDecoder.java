// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * A VLAN tag (IEEE 802.1Q, section 9.6): priority and VLAN identifier, then the EtherType of what follows. Customer and
 * provider tags differ in their EtherType only.
 */
public final class VlanDecoder implements LayerDecoder {
    private static final int TAG_LENGTH = 4;
    private static final int ETHER_TYPE_OFFSET = 2;
    private static final int VLAN_ID_MASK = 0x0fff;

    private final LayerTable etherTypes;

    public VlanDecoder(LayerTable etherTypes) {
        this.etherTypes = etherTypes;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(TAG_LENGTH)) {
            return END;
        }
        if (!packet.countTag()) {
            return END;
        }
        int tag = packet.offset;
        if (packet.vlanId == PacketView.NO_VLAN) {
            packet.vlanId = bytes.getShort(tag) & VLAN_ID_MASK;
        }
        packet.advance(TAG_LENGTH);
        return etherTypes.next(Short.toUnsignedInt(bytes.getShort(tag + ETHER_TYPE_OFFSET)), packet);
    }
}
