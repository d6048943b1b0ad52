// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/**
 * VXLAN (RFC 7348, section 5): a whole Ethernet frame inside UDP. The bits of the group policy extension
 * (draft-smith-vxlan-group-policy) are let through; a datagram with other bits is no VXLAN, whatever its port.
 */
public final class VxlanDecoder implements LayerDecoder {
    /** The UDP destination port IANA assigned to VXLAN. */
    public static final int PORT = 4789;
    /** The port that Linux took before there was an assignment, and that many overlays still use. */
    public static final int PORT_LINUX = 8472;

    private static final int HEADER_LENGTH = 8;
    private static final int NETWORK_OFFSET = 4;
    private static final int NETWORK_VALID = 0x0800_0000;
    private static final int GROUP_POLICY = 0x8000_0000;
    /** Don't-learn and policy-applied bits, and the group. */
    private static final int GROUP_FIELDS = 0x0048_ffff;

    private final LayerDecoder ethernet;

    public VxlanDecoder(LayerDecoder ethernet) {
        this.ethernet = ethernet;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(Tunnel.VXLAN, HEADER_LENGTH)) {
            return END;
        }
        int flags = bytes.getInt(packet.offset);
        int allowed = (flags & GROUP_POLICY) == 0 ? 0 : GROUP_POLICY | GROUP_FIELDS;
        if ((flags & ~allowed) != NETWORK_VALID || !packet.enterTunnel(Tunnel.VXLAN)) {
            return END;
        }
        packet.network(bytes.getInt(packet.offset + NETWORK_OFFSET) >>> Byte.SIZE);
        packet.advance(HEADER_LENGTH);
        return ethernet;
    }
}
