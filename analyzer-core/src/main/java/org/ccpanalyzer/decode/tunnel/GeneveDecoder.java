// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/** Geneve (RFC 8926, section 3.4): options, then what an EtherType names. The options are skipped. */
public final class GeneveDecoder implements LayerDecoder {
    /** The UDP destination port IANA assigned to Geneve. */
    public static final int PORT = 6081;

    private static final int FIXED_LENGTH = 8;
    private static final int PROTOCOL_OFFSET = 2;
    private static final int NETWORK_OFFSET = 4;
    private static final int VERSION_MASK = 0xc0;
    private static final int OPTION_WORDS_MASK = 0x3f;

    private final LayerTable protocolTypes;

    public GeneveDecoder(LayerTable protocolTypes) {
        this.protocolTypes = protocolTypes;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(Tunnel.GENEVE, FIXED_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int first = bytes.get(header);
        int length = FIXED_LENGTH + (first & OPTION_WORDS_MASK) * Integer.BYTES;
        int protocolType = Short.toUnsignedInt(bytes.getShort(header + PROTOCOL_OFFSET));
        if ((first & VERSION_MASK) != 0
                || !protocolTypes.contains(protocolType)
                || !packet.requireInTunnel(Tunnel.GENEVE, length)
                || !packet.enterTunnel(Tunnel.GENEVE)) {
            return END;
        }
        packet.network(bytes.getInt(header + NETWORK_OFFSET) >>> Byte.SIZE);
        packet.advance(length);
        return protocolTypes.get(protocolType);
    }
}
