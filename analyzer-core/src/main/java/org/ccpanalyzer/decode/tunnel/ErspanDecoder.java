// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/**
 * The header of a switch's remote mirror behind GRE (draft-foschiano-erspan, sections 4.2 and 4.3). Type II has version
 * 1 in its first bits and 8 bytes, type III version 2 and 12, with 8 more where the last bit says so. Both name the VLAN
 * of the mirrored frame, which that frame itself often lost.
 */
public final class ErspanDecoder implements LayerDecoder {
    private static final int TYPE_II_LENGTH = 8;
    private static final int TYPE_III_LENGTH = 12;
    private static final int VERSION_SHIFT = 12;
    private static final int VERSION_TYPE_II = 1;
    private static final int VERSION_TYPE_III = 2;
    private static final int VLAN_MASK = 0x0fff;
    private static final int SESSION_OFFSET = 2;
    private static final int SESSION_MASK = 0x03ff;
    private static final int LAST_WORD_OFFSET = 10;
    private static final int SUBHEADER_PRESENT = 0x0001;
    private static final int SUBHEADER_LENGTH = 8;
    private static final int FRAME_TYPE_SHIFT = 10;
    private static final int FRAME_TYPE_MASK = 0x1f;
    private static final int FRAME_TYPE_IP = 2;

    private final int version;
    private final int length;
    private final LayerDecoder ethernet;
    private final LayerDecoder rawIp;

    private ErspanDecoder(int version, int length, LayerDecoder ethernet, LayerDecoder rawIp) {
        this.version = version;
        this.length = length;
        this.ethernet = ethernet;
        this.rawIp = rawIp;
    }

    /** Type II: version, VLAN, class, encapsulation, truncated, session, index. */
    public static ErspanDecoder typeII(LayerDecoder ethernet) {
        return new ErspanDecoder(VERSION_TYPE_II, TYPE_II_LENGTH, ethernet, ethernet);
    }

    /** Type III: as type II, then a time stamp, a group tag and what kind of frame was mirrored. */
    public static ErspanDecoder typeIII(LayerDecoder ethernet, LayerDecoder rawIp) {
        return new ErspanDecoder(VERSION_TYPE_III, TYPE_III_LENGTH, ethernet, rawIp);
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(length)) {
            return END;
        }
        int header = packet.offset;
        int first = Short.toUnsignedInt(bytes.getShort(header));
        if (first >>> VERSION_SHIFT != version) {
            return packet.stop(Anomaly.VERSION_INVALID, first >>> VERSION_SHIFT);
        }
        if ((first & VLAN_MASK) != 0) {
            packet.vlanId = first & VLAN_MASK;
        }
        packet.note(Tunnel.ERSPAN);
        packet.network(bytes.getShort(header + SESSION_OFFSET) & SESSION_MASK);
        packet.advance(length);
        return version == VERSION_TYPE_II ? ethernet : typeIII(bytes.getShort(header + LAST_WORD_OFFSET), packet);
    }

    private LayerDecoder typeIII(int lastWord, PacketView packet) {
        if ((lastWord & SUBHEADER_PRESENT) != 0) {
            if (!packet.require(SUBHEADER_LENGTH)) {
                return END;
            }
            packet.advance(SUBHEADER_LENGTH);
        }
        return (lastWord >>> FRAME_TYPE_SHIFT & FRAME_TYPE_MASK) == FRAME_TYPE_IP ? rawIp : ethernet;
    }
}
