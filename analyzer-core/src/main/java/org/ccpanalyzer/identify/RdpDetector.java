// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * The connection request and confirm of RDP (MS-RDPBCGR, sections 2.2.1.1 and 2.2.1.2): TPKT (RFC 2126, section 4.3) and
 * X.224, which other protocols have in common, then what only RDP has: a cookie, or a negotiation of security.
 */
public final class RdpDetector implements ProtocolDetector {
    private static final int TPKT_VERSION_3 = 0x0300;
    private static final int TPKT_LENGTH_OFFSET = 2;
    private static final int INDICATOR_OFFSET = 4;
    private static final int CODE_OFFSET = 5;
    private static final int CONNECTION_REQUEST = 0xe0;
    private static final int CONNECTION_CONFIRM = 0xd0;
    private static final int DESTINATION_OFFSET = 6;
    private static final int DATA_OFFSET = 11;

    private static final String[] COOKIES = {"COOKIE: MSTSHASH=", "COOKIE: MSTS="};

    private static final int NEGOTIATION_LENGTH = 8;
    private static final int NEGOTIATION_REQUEST = 1;
    private static final int NEGOTIATION_RESPONSE = 2;
    private static final int NEGOTIATION_FAILURE = 3;
    /** Of the five bits for protocols, all that were defined, and of the failure codes as well. */
    private static final int MAX_PROTOCOLS = 0x1f;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == TPKT_VERSION_3 >>> 8;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < DATA_OFFSET + NEGOTIATION_LENGTH || !isConnection(bytes, offset)) {
            return Identification.NONE;
        }
        int data = offset + DATA_OFFSET;
        return switch (Byte.toUnsignedInt(bytes.get(offset + CODE_OFFSET))) {
            case CONNECTION_REQUEST ->
                rdp(
                        hasCookie(bytes, data, length - DATA_OFFSET)
                                || isNegotiation(bytes, data, NEGOTIATION_REQUEST, NEGOTIATION_REQUEST),
                        Speaker.CLIENT);
            case CONNECTION_CONFIRM ->
                rdp(isNegotiation(bytes, data, NEGOTIATION_RESPONSE, NEGOTIATION_FAILURE), Speaker.SERVER);
            default -> Identification.NONE;
        };
    }

    /** The length indicator of X.224 does not count itself. */
    private static boolean isConnection(ByteBuffer bytes, int offset) {
        int tpktLength = Short.toUnsignedInt(bytes.getShort(offset + TPKT_LENGTH_OFFSET));
        int code = Byte.toUnsignedInt(bytes.get(offset + CODE_OFFSET));
        return bytes.getShort(offset) == TPKT_VERSION_3
                && Byte.toUnsignedInt(bytes.get(offset + INDICATOR_OFFSET)) == tpktLength - CODE_OFFSET
                && (code == CONNECTION_CONFIRM || bytes.getShort(offset + DESTINATION_OFFSET) == 0);
    }

    private static boolean hasCookie(ByteBuffer bytes, int offset, int length) {
        return AsciiText.startsWithAny(bytes, offset, length, COOKIES)
                && AsciiText.firstLineIsText(bytes, offset, length);
    }

    private static boolean isNegotiation(ByteBuffer bytes, int offset, int firstType, int lastType) {
        int type = bytes.get(offset);
        int protocols = LittleEndian.int32(bytes, offset + Integer.BYTES);
        return type >= firstType
                && type <= lastType
                && LittleEndian.uint16(bytes, offset + Short.BYTES) == NEGOTIATION_LENGTH
                && protocols >= 0
                && protocols <= MAX_PROTOCOLS;
    }

    private static int rdp(boolean sure, Speaker speaker) {
        return sure ? Identification.of(ApplicationProtocol.RDP, speaker) : Identification.NONE;
    }
}
