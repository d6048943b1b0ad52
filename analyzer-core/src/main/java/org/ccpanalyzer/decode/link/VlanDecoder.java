// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * A VLAN tag (IEEE 802.1Q, section 9.6): priority and VLAN identifier, then the EtherType of what follows. Customer and
 * provider tags differ in their EtherType only.
 */
public final class VlanDecoder implements LayerDecoder {
    /** More stacked tags than any network uses; what goes on behind them is not decoded. */
    public static final int MAX_TAGS = 8;

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
        if (packet.tagCount == MAX_TAGS) {
            return packet.stop(Anomaly.TAGS_TOO_DEEP, packet.tagCount);
        }
        int tag = packet.offset;
        if (packet.vlanId == PacketView.NO_VLAN) {
            packet.vlanId = bytes.getShort(tag) & VLAN_ID_MASK;
        }
        packet.tagCount++;
        packet.advance(TAG_LENGTH);
        return etherTypes.next(Short.toUnsignedInt(bytes.getShort(tag + ETHER_TYPE_OFFSET)), packet);
    }
}
