// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.EtherType;

/**
 * A stack of MPLS labels (RFC 3032). Nothing says what lies below: the first four bits tell IP from a pseudowire
 * (RFC 4385, RFC 4928). An Ethernet pseudowire (RFC 4448) may begin with a control word of zeros, and is then told from
 * an address that begins with zero by where a known EtherType stands.
 */
public final class MplsDecoder implements LayerDecoder {
    /** More labels than any network stacks. */
    public static final int MAX_LABELS = 32;

    private static final int LABEL_LENGTH = 4;
    private static final int BOTTOM_OF_STACK = 0x100;
    private static final int NIBBLE_SHIFT = 4;
    private static final int NIBBLE_MASK = 0x0f;
    private static final int CONTROL_WORD = 0;
    private static final int ASSOCIATED_CHANNEL = 1;
    private static final int VERSION_4 = 4;
    private static final int VERSION_6 = 6;
    private static final int CONTROL_WORD_LENGTH = 4;
    private static final int ETHERNET_LENGTH = 14;
    private static final int ETHER_TYPE_OFFSET = 12;

    private final LayerTable etherTypes;
    private final LayerDecoder ethernet;
    private final LayerDecoder ipv4;
    private final LayerDecoder ipv6;

    public MplsDecoder(LayerTable etherTypes, LayerDecoder ethernet, LayerDecoder ipv4, LayerDecoder ipv6) {
        this.etherTypes = etherTypes;
        this.ethernet = ethernet;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.countTag()) {
            return END;
        }
        for (int label = 0; label < MAX_LABELS; label++) {
            if (!packet.require(LABEL_LENGTH)) {
                return END;
            }
            boolean last = (bytes.getInt(packet.offset) & BOTTOM_OF_STACK) != 0;
            packet.advance(LABEL_LENGTH);
            if (last) {
                return below(bytes, packet);
            }
        }
        return packet.stop(Anomaly.TAGS_TOO_DEEP, MAX_LABELS);
    }

    private LayerDecoder below(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(1)) {
            return END;
        }
        int nibble = bytes.get(packet.offset) >>> NIBBLE_SHIFT & NIBBLE_MASK;
        return switch (nibble) {
            case VERSION_4 -> ipv4;
            case VERSION_6 -> ipv6;
            case ASSOCIATED_CHANNEL -> packet.stop(Anomaly.NOT_IP, nibble);
            case CONTROL_WORD -> zeros(bytes, packet);
            default -> ethernet;
        };
    }

    private LayerDecoder zeros(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(CONTROL_WORD_LENGTH + ETHERNET_LENGTH)) {
            return END;
        }
        boolean behindControlWord = isEtherType(bytes, packet.offset + CONTROL_WORD_LENGTH + ETHER_TYPE_OFFSET);
        boolean atOnce = isEtherType(bytes, packet.offset + ETHER_TYPE_OFFSET);
        if (behindControlWord || !atOnce) {
            packet.advance(CONTROL_WORD_LENGTH);
        }
        return ethernet;
    }

    private boolean isEtherType(ByteBuffer bytes, int offset) {
        int type = Short.toUnsignedInt(bytes.getShort(offset));
        return type > EtherType.MAX_LENGTH_FIELD && etherTypes.contains(type);
    }
}
