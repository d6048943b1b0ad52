// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * PostgreSQL's protocol 3 (PostgreSQL documentation, "Message Formats"): the client's start-up message and its
 * requests for encryption or cancelling, the server's request for authentication and its refusal.
 */
public final class PostgresqlDetector implements ProtocolDetector {
    private static final int CODE_OFFSET = 4;
    private static final int MIN_LENGTH = 8;
    private static final int VERSION_3 = 3 << 16;
    private static final int MAX_MINOR_VERSION = 2;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int TLS_REQUEST = 80877103;
    private static final int GSSAPI_REQUEST = 80877104;
    private static final int CANCEL_LENGTH = 16;
    private static final String USER = "USER\0";

    private static final int CONTENT_OFFSET = 5;
    private static final int AUTHENTICATION = 'R';
    private static final int MAX_AUTHENTICATION = 12;
    private static final int MAX_AUTHENTICATION_LENGTH = 512;
    private static final int ERROR = 'E';
    private static final String[] REFUSALS = {"SFATAL\0", "SERROR\0"};

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0 || octet == AUTHENTICATION || octet == ERROR;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < MIN_LENGTH) {
            return Identification.NONE;
        }
        return switch (bytes.get(offset)) {
            case 0 -> postgresql(isRequest(bytes, offset, length), Speaker.CLIENT);
            case AUTHENTICATION -> postgresql(isAuthentication(bytes, offset, length), Speaker.SERVER);
            case ERROR -> postgresql(isRefusal(bytes, offset, length), Speaker.SERVER);
            default -> Identification.NONE;
        };
    }

    private static boolean isRequest(ByteBuffer bytes, int offset, int length) {
        if (bytes.getInt(offset) != length) {
            return false;
        }
        int code = bytes.getInt(offset + CODE_OFFSET);
        return switch (code) {
            case TLS_REQUEST, GSSAPI_REQUEST -> length == MIN_LENGTH;
            case CANCEL_REQUEST -> length == CANCEL_LENGTH;
            default ->
                code >= VERSION_3
                        && code <= VERSION_3 + MAX_MINOR_VERSION
                        && bytes.get(offset + length - 1) == 0
                        && AsciiText.contains(bytes, offset + MIN_LENGTH, length - MIN_LENGTH, USER);
        };
    }

    private static boolean isAuthentication(ByteBuffer bytes, int offset, int length) {
        int messageLength = bytes.getInt(offset + 1);
        if (length <= MIN_LENGTH || messageLength < MIN_LENGTH || messageLength > MAX_AUTHENTICATION_LENGTH) {
            return false;
        }
        int method = bytes.getInt(offset + CONTENT_OFFSET);
        return method >= 0 && method <= MAX_AUTHENTICATION && messageLength < length;
    }

    private static boolean isRefusal(ByteBuffer bytes, int offset, int length) {
        int messageLength = bytes.getInt(offset + 1);
        return messageLength > CONTENT_OFFSET
                && messageLength < length
                && AsciiText.startsWithAny(bytes, offset + CONTENT_OFFSET, length - CONTENT_OFFSET, REFUSALS);
    }

    private static int postgresql(boolean sure, Speaker speaker) {
        return sure ? Identification.of(ApplicationProtocol.POSTGRESQL, speaker) : Identification.NONE;
    }
}
