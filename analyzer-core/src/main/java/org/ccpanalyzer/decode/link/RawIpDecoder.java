// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/** No link header (LINKTYPE_RAW): the version nibble tells IPv4 from IPv6. Consumes nothing. */
public final class RawIpDecoder implements LayerDecoder {
    private static final int VERSION_SHIFT = 4;

    private final LayerDecoder ipv4;
    private final LayerDecoder ipv6;

    public RawIpDecoder(LayerDecoder ipv4, LayerDecoder ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(1)) {
            return END;
        }
        int version = Byte.toUnsignedInt(bytes.get(packet.offset)) >>> VERSION_SHIFT;
        return switch (version) {
            case 4 -> ipv4;
            case 6 -> ipv6;
            default -> packet.stop(Anomaly.VERSION_INVALID, version);
        };
    }
}
