// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * A tag of fixed length that ends in the EtherType of what follows and holds nothing that is needed to read it: virtual
 * interfaces in Cisco's VN-Tag, channels in the E-tag of IEEE 802.1BR, the security group in Cisco metadata.
 */
public final class FixedTagDecoder implements LayerDecoder {
    private static final int VN_TAG_LENGTH = 6;
    private static final int E_TAG_LENGTH = 8;
    private static final int CISCO_METADATA_LENGTH = 8;

    private final LayerTable etherTypes;
    private final int length;

    private FixedTagDecoder(LayerTable etherTypes, int length) {
        this.etherTypes = etherTypes;
        this.length = length;
    }

    /** Direction, destination and source virtual interface. */
    public static FixedTagDecoder vnTag(LayerTable etherTypes) {
        return new FixedTagDecoder(etherTypes, VN_TAG_LENGTH);
    }

    /** Priority, ingress and extended channel identifiers (IEEE 802.1BR, section 7.5). */
    public static FixedTagDecoder eTag(LayerTable etherTypes) {
        return new FixedTagDecoder(etherTypes, E_TAG_LENGTH);
    }

    /** Version, length, option, security group tag (draft-smith-kandula-sxp, inline tagging). */
    public static FixedTagDecoder ciscoMetadata(LayerTable etherTypes) {
        return new FixedTagDecoder(etherTypes, CISCO_METADATA_LENGTH);
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(length) || !packet.countTag()) {
            return END;
        }
        packet.advance(length);
        return etherTypes.next(Short.toUnsignedInt(bytes.getShort(packet.offset - Short.BYTES)), packet);
    }
}
