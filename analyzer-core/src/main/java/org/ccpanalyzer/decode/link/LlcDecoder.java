// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * The LLC header of an 802.3 frame (IEEE 802.2). Only SNAP (RFC 1042) carries IP today; spanning tree, CDP and the like
 * are link-layer traffic.
 */
public final class LlcDecoder implements LayerDecoder {
    private static final int LLC_LENGTH = 3;
    /** DSAP, SSAP, control (unnumbered information). */
    private static final int SNAP = 0xaaaa03;

    private static final int ORGANIZATION_OFFSET = 3;
    private static final int ETHER_TYPE_OFFSET = 6;
    private static final int SNAP_LENGTH = 8;
    private static final int ORGANIZATION_RFC1042 = 0x000000;
    /** Bridge tunnel encapsulation (IEEE 802.1H). */
    private static final int ORGANIZATION_8021H = 0x0000f8;

    private final LayerTable etherTypes;

    public LlcDecoder(LayerTable etherTypes) {
        this.etherTypes = etherTypes;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(LLC_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int llc = threeBytes(bytes, header);
        if (llc != SNAP) {
            return packet.stop(Anomaly.NOT_IP, llc >>> Short.SIZE);
        }
        if (!packet.require(SNAP_LENGTH)) {
            return END;
        }
        int organization = threeBytes(bytes, header + ORGANIZATION_OFFSET);
        int etherType = Short.toUnsignedInt(bytes.getShort(header + ETHER_TYPE_OFFSET));
        if (organization != ORGANIZATION_RFC1042 && organization != ORGANIZATION_8021H) {
            return packet.stop(Anomaly.NOT_IP, etherType);
        }
        packet.advance(SNAP_LENGTH);
        return etherTypes.next(etherType, packet);
    }

    private static int threeBytes(ByteBuffer bytes, int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset)) << Byte.SIZE
                | Byte.toUnsignedInt(bytes.get(offset + Short.BYTES));
    }
}
