// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/**
 * VXLAN with a field for what is inside (draft-ietf-nvo3-vxlan-gpe, section 3); where it is 0, Ethernet is. Senders forget
 * the bit that says that the field counts, so a number that is there is believed without.
 */
public final class VxlanGpeDecoder implements LayerDecoder {
    /** The UDP destination port IANA assigned to VXLAN-GPE. */
    public static final int PORT = 4790;

    public static final int NEXT_IPV4 = 1;
    public static final int NEXT_IPV6 = 2;
    public static final int NEXT_ETHERNET = 3;
    public static final int NEXT_MPLS = 5;

    private static final int HEADER_LENGTH = 8;
    private static final int NEXT_PROTOCOL_OFFSET = 3;
    private static final int NETWORK_OFFSET = 4;
    private static final int VERSION_MASK = 0x30;
    private static final int NETWORK_VALID = 0x08;

    private final LayerTable nextProtocols;

    public VxlanGpeDecoder(LayerTable nextProtocols) {
        this.nextProtocols = nextProtocols;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(Tunnel.VXLAN_GPE, HEADER_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int flags = bytes.get(header);
        int named = Byte.toUnsignedInt(bytes.get(header + NEXT_PROTOCOL_OFFSET));
        int protocol = named == 0 ? NEXT_ETHERNET : named;
        if ((flags & (VERSION_MASK | NETWORK_VALID)) != NETWORK_VALID
                || !nextProtocols.contains(protocol)
                || !packet.enterTunnel(Tunnel.VXLAN_GPE)) {
            return END;
        }
        packet.network(bytes.getInt(header + NETWORK_OFFSET) >>> Byte.SIZE);
        packet.advance(HEADER_LENGTH);
        return nextProtocols.get(protocol);
    }
}
