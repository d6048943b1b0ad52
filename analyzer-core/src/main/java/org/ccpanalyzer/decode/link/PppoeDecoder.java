// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/** A PPPoE session packet (RFC 2516, section 4): version and type, code, session, length, then PPP. */
public final class PppoeDecoder implements LayerDecoder {
    private static final int HEADER_LENGTH = 6;
    private static final int VERSION_TYPE = 0x11;
    private static final int CODE_OFFSET = 1;
    private static final int CODE_SESSION = 0;

    private final LayerDecoder ppp;

    public PppoeDecoder(LayerDecoder ppp) {
        this.ppp = ppp;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH) || !packet.countTag()) {
            return END;
        }
        int versionType = bytes.get(packet.offset);
        int code = Byte.toUnsignedInt(bytes.get(packet.offset + CODE_OFFSET));
        if (versionType != VERSION_TYPE || code != CODE_SESSION) {
            return packet.stop(Anomaly.NOT_IP, code);
        }
        packet.advance(HEADER_LENGTH);
        return ppp;
    }
}
