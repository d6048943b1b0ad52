// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/**
 * A packet that the Linux firewall logged (LINKTYPE_NFLOG): a header, then attributes of length, type and value, one of
 * which is the IP packet. Lengths and types have the byte order of the machine that captured; types are small numbers,
 * so the order shows by itself.
 */
public final class NflogDecoder implements LayerDecoder {
    private static final int HEADER_LENGTH = 4;
    private static final int ATTRIBUTE_HEADER_LENGTH = 4;
    private static final int TYPE_OFFSET = 2;
    private static final int ALIGNMENT = 4;
    private static final int PAYLOAD = 9;
    private static final int LARGEST_TYPE = 0xff;

    private final LayerDecoder rawIp;

    public NflogDecoder(LayerDecoder rawIp) {
        this.rawIp = rawIp;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        packet.advance(HEADER_LENGTH);
        while (packet.require(ATTRIBUTE_HEADER_LENGTH)) {
            short typeField = bytes.getShort(packet.offset + TYPE_OFFSET);
            short lengthField = bytes.getShort(packet.offset);
            boolean bigEndian = Short.toUnsignedInt(typeField) <= LARGEST_TYPE;
            int length = Short.toUnsignedInt(bigEndian ? lengthField : Short.reverseBytes(lengthField));
            if (length < ATTRIBUTE_HEADER_LENGTH) {
                return packet.stop(Anomaly.HEADER_LENGTH_INVALID, length);
            }
            if ((bigEndian ? typeField : Short.reverseBytes(typeField)) == PAYLOAD) {
                packet.limit(packet.offset + length);
                packet.advance(ATTRIBUTE_HEADER_LENGTH);
                return rawIp;
            }
            int aligned = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            if (!packet.require(aligned)) {
                return END;
            }
            packet.advance(aligned);
        }
        return END;
    }
}
