// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/**
 * An IP packet between LISP routers (RFC 9300, section 5.1): flags, nonce, locator status. Any bits may stand there, so the
 * IP version behind tells a tunnel from another use of the port.
 */
public final class LispDecoder implements LayerDecoder {
    /** The UDP destination port IANA assigned to LISP data. */
    public static final int PORT = 4341;

    private static final int HEADER_LENGTH = 8;
    private static final int VERSION_SHIFT = 4;
    private static final int VERSION_MASK = 0x0f;

    private final LayerDecoder ipv4;
    private final LayerDecoder ipv6;

    public LispDecoder(LayerDecoder ipv4, LayerDecoder ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(Tunnel.LISP, HEADER_LENGTH + 1)) {
            return END;
        }
        int version = bytes.get(packet.offset + HEADER_LENGTH) >>> VERSION_SHIFT & VERSION_MASK;
        if ((version != 4 && version != 6) || !packet.enterTunnel(Tunnel.LISP)) {
            return END;
        }
        packet.advance(HEADER_LENGTH);
        return version == 4 ? ipv4 : ipv6;
    }
}
