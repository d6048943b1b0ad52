// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;

/**
 * Linux cooked capture, as the "any" device writes it (LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2). Both versions hold
 * an ARPHRD_ hardware type and a protocol type, at different places.
 */
public final class LinuxCookedDecoder implements LayerDecoder {
    /** Protocol type of a frame that begins with an LLC header (ETH_P_802_2). */
    private static final int LLC = 0x0004;

    /** Smaller protocol types are Linux's own numbers (CAN, 802.3 raw, …), not EtherTypes. */
    private static final int LEAST_ETHER_TYPE = 0x0600;

    private static final int ARPHRD_FRAD = 770;
    private static final int ARPHRD_IEEE80211 = 801;
    private static final int ARPHRD_IEEE80211_PRISM = 802;
    private static final int ARPHRD_IEEE80211_RADIOTAP = 803;
    private static final int ARPHRD_NETLINK = 824;

    private final LayerTable etherTypes;
    private final int headerLength;
    private final int hardwareTypeOffset;
    private final int protocolTypeOffset;

    private LinuxCookedDecoder(
            LayerTable etherTypes, int headerLength, int hardwareTypeOffset, int protocolTypeOffset) {
        this.etherTypes = etherTypes;
        this.headerLength = headerLength;
        this.hardwareTypeOffset = hardwareTypeOffset;
        this.protocolTypeOffset = protocolTypeOffset;
    }

    /** Version 1: packet type, hardware type, address length, address (8), protocol type. */
    public static LinuxCookedDecoder version1(LayerTable etherTypes) {
        return new LinuxCookedDecoder(etherTypes, 16, 2, 14);
    }

    /** Version 2: protocol type, reserved, interface index (4), hardware type, packet type (1), address. */
    public static LinuxCookedDecoder version2(LayerTable etherTypes) {
        return new LinuxCookedDecoder(etherTypes, 20, 8, 0);
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(headerLength)) {
            return END;
        }
        int hardwareType = Short.toUnsignedInt(bytes.getShort(packet.offset + hardwareTypeOffset));
        int protocolType = Short.toUnsignedInt(bytes.getShort(packet.offset + protocolTypeOffset));
        packet.advance(headerLength);
        if (!hasEtherTypes(hardwareType) || (protocolType < LEAST_ETHER_TYPE && protocolType != LLC)) {
            return packet.stop(Anomaly.NOT_IP, protocolType);
        }
        return etherTypes.next(protocolType, packet);
    }

    private static boolean hasEtherTypes(int hardwareType) {
        return switch (hardwareType) {
            case ARPHRD_FRAD, ARPHRD_IEEE80211, ARPHRD_IEEE80211_PRISM, ARPHRD_IEEE80211_RADIOTAP, ARPHRD_NETLINK ->
                false;
            default -> true;
        };
    }
}
