// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server name that a TLS ClientHello asks for (RFC 6066, section 3), as far as it lies in one window. Called once a
 * flow, so it may allocate.
 */
public final class TlsServerName {
    /** Handshake header, version, random. */
    private static final int SESSION_ID_OFFSET = TlsDetector.RECORD_HEADER_LENGTH + 4 + 2 + 32;

    private static final int EXTENSION_SERVER_NAME = 0;
    private static final int NAME_TYPE_HOST = 0;
    private static final int MAX_NAME = 255;

    private final ByteBuffer bytes;
    private final int end;
    private int position;

    private TlsServerName(ByteBuffer bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /**
     * Reads the name from the first payload bytes of a client.
     *
     * @return the host name in lower case, or null if this is no ClientHello, has no name, or was cut before it
     */
    public static @Nullable String read(ByteBuffer bytes, int offset, int length) {
        if (length <= SESSION_ID_OFFSET
                || bytes.get(offset) != TlsDetector.HANDSHAKE
                || bytes.get(offset + TlsDetector.RECORD_HEADER_LENGTH) != TlsDetector.CLIENT_HELLO) {
            return null;
        }
        return new TlsServerName(bytes, offset + SESSION_ID_OFFSET, offset + length).find();
    }

    private @Nullable String find() {
        skip(uint8()); // session id
        skip(uint16()); // cipher suites
        skip(uint8()); // compression methods
        int extensions = uint16();
        int extensionsEnd = Math.min(end, position + extensions);
        while (position < extensionsEnd) {
            int type = uint16();
            int length = uint16();
            if (type == EXTENSION_SERVER_NAME) {
                return firstName();
            }
            skip(length);
        }
        return null;
    }

    /** The list may have one host name only, so what is not in first place is not looked for. */
    private @Nullable String firstName() {
        skip(Short.BYTES); // list length
        int type = uint8();
        int length = uint16();
        if (type != NAME_TYPE_HOST || length == 0 || length > MAX_NAME || length > end - position) {
            return null;
        }
        byte[] name = new byte[length];
        for (int i = 0; i < length; i++) {
            name[i] = bytes.get(position + i);
            if (!isNameCharacter(name[i])) {
                return null;
            }
        }
        return new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }

    /** Letters, digits, hyphen, dot; and the underscore that RFC 1123 forbids and people use. */
    private static boolean isNameCharacter(int octet) {
        return AsciiText.isLetter(octet) || AsciiText.isDigit(octet) || octet == '-' || octet == '.' || octet == '_';
    }

    /** The next number, or 0 at the end of the window; the position never passes the end. */
    private int uint8() {
        if (end - position < 1) {
            position = end;
            return 0;
        }
        return Byte.toUnsignedInt(bytes.get(position++));
    }

    private int uint16() {
        if (end - position < Short.BYTES) {
            position = end;
            return 0;
        }
        int value = Short.toUnsignedInt(bytes.getShort(position));
        position += Short.BYTES;
        return value;
    }

    private void skip(int length) {
        position = Math.min(end, position + length);
    }
}
