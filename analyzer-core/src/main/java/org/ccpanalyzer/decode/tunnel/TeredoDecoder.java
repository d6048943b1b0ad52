// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/** IPv6 in UDP through address translators (RFC 4380, section 5.1.1): authentication, origin, then an IPv6 packet. */
public final class TeredoDecoder implements LayerDecoder {
    /** The UDP port of Teredo servers. */
    public static final int PORT = 3544;

    private static final int ORIGIN = 0x0000;
    private static final int ORIGIN_LENGTH = 8;
    private static final int AUTHENTICATION = 0x0001;
    /** Indicator (2), two lengths, nonce (8), confirmation; the lengths count what stands before the nonce. */
    private static final int AUTHENTICATION_LENGTH = 13;

    private static final int IDENTIFIER_LENGTH_OFFSET = 2;
    private static final int VALUE_LENGTH_OFFSET = 3;
    private static final int IPV6_LENGTH = 40;
    private static final int VERSION_SHIFT = 4;
    private static final int VERSION_MASK = 0x0f;
    private static final int VERSION_6 = 6;

    private final LayerDecoder ipv6;

    public TeredoDecoder(LayerDecoder ipv6) {
        this.ipv6 = ipv6;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(Tunnel.TEREDO, IPV6_LENGTH)) {
            return END;
        }
        int length = authenticationLength(bytes, packet.offset);
        if (!packet.requireInTunnel(Tunnel.TEREDO, length + IPV6_LENGTH)) {
            return END;
        }
        length += indicator(bytes, packet.offset + length) == ORIGIN ? ORIGIN_LENGTH : 0;
        if (!packet.requireInTunnel(Tunnel.TEREDO, length + IPV6_LENGTH)
                || (bytes.get(packet.offset + length) >>> VERSION_SHIFT & VERSION_MASK) != VERSION_6
                || !packet.enterTunnel(Tunnel.TEREDO)) {
            return END;
        }
        packet.advance(length);
        return ipv6;
    }

    private static int authenticationLength(ByteBuffer bytes, int header) {
        return indicator(bytes, header) != AUTHENTICATION
                ? 0
                : AUTHENTICATION_LENGTH
                        + Byte.toUnsignedInt(bytes.get(header + IDENTIFIER_LENGTH_OFFSET))
                        + Byte.toUnsignedInt(bytes.get(header + VALUE_LENGTH_OFFSET));
    }

    private static int indicator(ByteBuffer bytes, int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }
}
