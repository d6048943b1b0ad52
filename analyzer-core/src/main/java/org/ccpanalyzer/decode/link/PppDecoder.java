// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/**
 * PPP (RFC 1661, section 2) with or without the address and control bytes of RFC 1662, and with the protocol number in
 * one byte or two. Compressed and encrypted packets, bundles of links and control protocols end the chain.
 */
public final class PppDecoder implements LayerDecoder {
    private static final int PROTOCOL_LENGTH = 2;
    private static final int ADDRESS_CONTROL_LENGTH = 2;
    private static final int ADDRESS_CONTROL = 0xff03;
    /** An odd first byte is a whole protocol number. */
    private static final int LAST_BYTE = 0x01;

    private static final int IPV4 = 0x0021;
    private static final int IPV6 = 0x0057;
    private static final int MPLS_UNICAST = 0x0281;
    private static final int MPLS_MULTICAST = 0x0283;

    private final LayerDecoder ipv4;
    private final LayerDecoder ipv6;
    private final LayerDecoder mpls;

    public PppDecoder(LayerDecoder ipv4, LayerDecoder ipv6, LayerDecoder mpls) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.mpls = mpls;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(PROTOCOL_LENGTH)) {
            return END;
        }
        if (Short.toUnsignedInt(bytes.getShort(packet.offset)) == ADDRESS_CONTROL) {
            packet.advance(ADDRESS_CONTROL_LENGTH);
            if (!packet.require(PROTOCOL_LENGTH)) {
                return END;
            }
        }
        int first = Byte.toUnsignedInt(bytes.get(packet.offset));
        boolean compressed = (first & LAST_BYTE) != 0;
        int protocol = compressed ? first : Short.toUnsignedInt(bytes.getShort(packet.offset));
        packet.advance(compressed ? 1 : PROTOCOL_LENGTH);
        return switch (protocol) {
            case IPV4 -> ipv4;
            case IPV6 -> ipv6;
            case MPLS_UNICAST, MPLS_MULTICAST -> mpls;
            default -> packet.stop(Anomaly.NOT_IP, protocol);
        };
    }
}
