// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * TLS records (RFC 8446, section 5.1, and RFC 5246, section 6.2): only the hellos tell who is the client. The record's
 * version is 3.0 to 3.4 in every SSL 3 and TLS version.
 */
public final class TlsDetector implements ProtocolDetector {
    static final int RECORD_HEADER_LENGTH = 5;
    static final int HANDSHAKE = 22;
    static final int CLIENT_HELLO = 1;

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int APPLICATION_DATA = 23;
    private static final int SERVER_HELLO = 2;

    private static final int MAJOR_VERSION = 3;
    private static final int MAX_MINOR_VERSION = 4;
    private static final int RECORD_LENGTH_OFFSET = 3;
    /** 2^14 plus what TLS 1.2 allows for expansion by compression and encryption. */
    static final int MAX_RECORD_LENGTH = (1 << 14) + 2048;

    private static final int ALERT_LENGTH = 2;
    /** An encrypted alert with the largest padding of the common ciphers. */
    private static final int MAX_ALERT_LENGTH = 256;

    private static final int HANDSHAKE_HEADER_LENGTH = 4;
    private static final int HANDSHAKE_VERSION_OFFSET = RECORD_HEADER_LENGTH + HANDSHAKE_HEADER_LENGTH;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet >= CHANGE_CIPHER_SPEC && octet <= APPLICATION_DATA;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= RECORD_HEADER_LENGTH
                || bytes.get(offset + 1) != MAJOR_VERSION
                || Byte.toUnsignedInt(bytes.get(offset + 2)) > MAX_MINOR_VERSION) {
            return Identification.NONE;
        }
        int recordLength = Short.toUnsignedInt(bytes.getShort(offset + RECORD_LENGTH_OFFSET));
        return switch (bytes.get(offset)) {
            case HANDSHAKE -> handshake(bytes, offset, length, recordLength);
            case CHANGE_CIPHER_SPEC ->
                recordLength == 1 && bytes.get(offset + RECORD_HEADER_LENGTH) == 1
                        ? tls(Speaker.UNKNOWN)
                        : Identification.NONE;
            case ALERT ->
                recordLength >= ALERT_LENGTH && recordLength <= MAX_ALERT_LENGTH
                        ? tls(Speaker.UNKNOWN)
                        : Identification.NONE;
            case APPLICATION_DATA -> isPlausible(recordLength) ? tls(Speaker.UNKNOWN) : Identification.NONE;
            default -> Identification.NONE;
        };
    }

    private static int handshake(ByteBuffer bytes, int offset, int length, int recordLength) {
        if (!isPlausible(recordLength)) {
            return Identification.NONE;
        }
        int type = bytes.get(offset + RECORD_HEADER_LENGTH);
        if (type != CLIENT_HELLO && type != SERVER_HELLO) {
            return tls(Speaker.UNKNOWN);
        }
        if (length > HANDSHAKE_VERSION_OFFSET && bytes.get(offset + HANDSHAKE_VERSION_OFFSET) != MAJOR_VERSION) {
            // The type is a byte of an encrypted message that happens to look like a hello.
            return tls(Speaker.UNKNOWN);
        }
        return tls(type == CLIENT_HELLO ? Speaker.CLIENT : Speaker.SERVER);
    }

    private static boolean isPlausible(int recordLength) {
        return recordLength > 0 && recordLength <= MAX_RECORD_LENGTH;
    }

    private static int tls(Speaker speaker) {
        return Identification.of(ApplicationProtocol.TLS, speaker);
    }
}
