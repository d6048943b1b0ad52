// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/** A tunnel whose header holds nothing that is needed to read what is inside. */
public final class ShimDecoder implements LayerDecoder {
    /** The UDP destination port IANA assigned to MPLS-in-UDP. */
    public static final int MPLS_PORT = 6635;

    /** Version 3 and reserved bits. */
    private static final int ETHER_IP_LENGTH = 2;

    private final Tunnel kind;
    private final int length;
    private final LayerDecoder inside;

    private ShimDecoder(Tunnel kind, int length, LayerDecoder inside) {
        this.kind = kind;
        this.length = length;
        this.inside = inside;
    }

    /** An IP packet as payload of another (RFC 2003 and RFC 2473, RFC 4213). */
    public static ShimDecoder ipInIp(LayerDecoder ip) {
        return new ShimDecoder(Tunnel.IP_IN_IP, 0, ip);
    }

    /** An Ethernet frame in IP (RFC 3378). */
    public static ShimDecoder etherIp(LayerDecoder ethernet) {
        return new ShimDecoder(Tunnel.ETHER_IP, ETHER_IP_LENGTH, ethernet);
    }

    /** A label stack in IP (RFC 4023) or UDP (RFC 7510). */
    public static ShimDecoder mpls(LayerDecoder mpls) {
        return new ShimDecoder(Tunnel.MPLS_IN_IP, 0, mpls);
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(kind, length) || !packet.enterTunnel(kind)) {
            return END;
        }
        packet.advance(length);
        return inside;
    }
}
