// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * IKE versions 1 and 2 (RFC 2408, section 3.1; RFC 7296, section 3.1), also behind the marker of NAT traversal (RFC
 * 3948, section 2.2): the length in the header is that of the datagram, and the exchange one of the version. Only the
 * first exchange tells who began.
 */
public final class IkeDetector implements ProtocolDetector {
    private static final int HEADER_LENGTH = 28;
    private static final int MARKER_LENGTH = 4;
    private static final int RESPONDER_OFFSET = 8;
    private static final int VERSION_OFFSET = 17;
    private static final int VERSION_1 = 0x10;
    private static final int VERSION_2 = 0x20;
    private static final int EXCHANGE_OFFSET = 18;
    private static final int LENGTH_OFFSET = 24;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < HEADER_LENGTH) {
            return Identification.NONE;
        }
        return bytes.getInt(offset) == 0
                ? header(bytes, offset + MARKER_LENGTH, length - MARKER_LENGTH)
                : header(bytes, offset, length);
    }

    private static int header(ByteBuffer bytes, int offset, int length) {
        if (length < HEADER_LENGTH
                || bytes.getInt(offset + LENGTH_OFFSET) != length
                || bytes.getLong(offset) == 0
                || !isExchange(bytes.get(offset + VERSION_OFFSET), bytes.get(offset + EXCHANGE_OFFSET))) {
            return Identification.NONE;
        }
        boolean first = bytes.getLong(offset + RESPONDER_OFFSET) == 0;
        return Identification.of(ApplicationProtocol.IKE, first ? Speaker.CLIENT : Speaker.UNKNOWN);
    }

    private static boolean isExchange(int version, int exchange) {
        return switch (version) {
            case VERSION_1 ->
                switch (exchange) {
                    case 2, 4, 5, 6, 32, 33 -> true;
                    default -> false;
                };
            case VERSION_2 -> exchange >= 34 && exchange <= 38;
            default -> false;
        };
    }
}
