// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * QUIC Initial packets of version 1 and 2 (RFC 9000, section 17.2.2; RFC 9369, section 3.2). Both sides pad theirs to
 * 1200 bytes, so size alone tells no role; a token, or a long destination and no source connection id, is only ever the
 * client's.
 */
public final class QuicDetector implements ProtocolDetector {
    private static final int LONG_HEADER_AND_FIXED_BIT = 0xc0;
    private static final int TYPE_SHIFT = 4;
    private static final int TYPE_MASK = 0x3;
    private static final int VERSION_OFFSET = 1;
    static final int VERSION_1 = 0x00000001;
    static final int VERSION_2 = 0x6b3343cf;
    static final int INITIAL_OF_VERSION_1 = 0;
    static final int INITIAL_OF_VERSION_2 = 1;
    private static final int CONNECTION_ID_OFFSET = 5;
    private static final int MAX_CONNECTION_ID = 20;
    /** A client chooses at least 8 unpredictable bytes for the server's first id (RFC 9000, section 7.2). */
    private static final int MIN_FIRST_DESTINATION_ID = 8;

    private static final int MIN_CLIENT_DATAGRAM = 1200;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return (octet & LONG_HEADER_AND_FIXED_BIT) == LONG_HEADER_AND_FIXED_BIT;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= CONNECTION_ID_OFFSET || !isInitial(bytes, offset)) {
            return Identification.NONE;
        }
        int destinationId = Byte.toUnsignedInt(bytes.get(offset + CONNECTION_ID_OFFSET));
        int sourcePlace = CONNECTION_ID_OFFSET + 1 + destinationId;
        if (destinationId > MAX_CONNECTION_ID || sourcePlace >= length) {
            return Identification.NONE;
        }
        int sourceId = Byte.toUnsignedInt(bytes.get(offset + sourcePlace));
        int tokenPlace = sourcePlace + 1 + sourceId;
        if (sourceId > MAX_CONNECTION_ID || tokenPlace >= length) {
            return Identification.NONE;
        }
        boolean token = bytes.get(offset + tokenPlace) != 0;
        boolean client = length >= MIN_CLIENT_DATAGRAM
                && (token || (destinationId >= MIN_FIRST_DESTINATION_ID && sourceId == 0));
        return Identification.of(ApplicationProtocol.QUIC, client ? Speaker.CLIENT : Speaker.UNKNOWN);
    }

    private static boolean isInitial(ByteBuffer bytes, int offset) {
        int first = bytes.get(offset);
        if ((first & LONG_HEADER_AND_FIXED_BIT) != LONG_HEADER_AND_FIXED_BIT) {
            return false;
        }
        int type = first >>> TYPE_SHIFT & TYPE_MASK;
        return switch (bytes.getInt(offset + VERSION_OFFSET)) {
            case VERSION_1 -> type == INITIAL_OF_VERSION_1;
            case VERSION_2 -> type == INITIAL_OF_VERSION_2;
            default -> false;
        };
    }
}
