// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * MySQL and MariaDB (MySQL client/server protocol, "Connection Phase"): the server's greeting of protocol version 10
 * or its refusal, and the client's answer with 19 bytes of zero in it, also the short one before TLS.
 */
public final class MysqlDetector implements ProtocolDetector {
    private static final int HEADER_LENGTH = 4;
    private static final int SEQUENCE_OFFSET = 3;
    private static final int GREETING = 10;
    private static final int REFUSAL = 0xff;
    private static final int VERSION_OFFSET = HEADER_LENGTH + 1;
    private static final int MAX_VERSION = 64;
    /** From the zero behind the version: connection id, first part of the challenge, filler. */
    private static final int FILLER_AFTER_VERSION = 1 + 4 + 8;

    private static final int ERROR_OFFSET = HEADER_LENGTH + 1;
    private static final int MIN_ERROR = 1000;
    private static final int MAX_ERROR = 3999;
    private static final int ERROR_TEXT_OFFSET = ERROR_OFFSET + 2;
    private static final int MIN_ERROR_TEXT = 16;

    private static final int PROTOCOL_41 = 0x0200;
    private static final int ZEROS_OFFSET = HEADER_LENGTH + 9;
    private static final int ZEROS = 19;
    private static final int CLIENT_HEADER_LENGTH = HEADER_LENGTH + 32;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < VERSION_OFFSET || LittleEndian.uint24(bytes, offset) != length - HEADER_LENGTH) {
            return Identification.NONE;
        }
        return switch (bytes.get(offset + SEQUENCE_OFFSET)) {
            case 0 -> mysql(isGreeting(bytes, offset, length) || isRefusal(bytes, offset, length), Speaker.SERVER);
            case 1 -> mysql(isAnswer(bytes, offset, length), Speaker.CLIENT);
            default -> Identification.NONE;
        };
    }

    private static boolean isGreeting(ByteBuffer bytes, int offset, int length) {
        int version = versionLength(bytes, offset + VERSION_OFFSET, length - VERSION_OFFSET);
        int filler = VERSION_OFFSET + version + FILLER_AFTER_VERSION;
        return bytes.get(offset + HEADER_LENGTH) == GREETING
                && version > 0
                && filler < length
                && bytes.get(offset + filler) == 0;
    }

    /** Length of a text that begins with a digit and ends before a zero, or 0. */
    private static int versionLength(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, MAX_VERSION);
        for (int i = 0; i < window; i++) {
            if (bytes.get(offset + i) == 0) {
                return AsciiText.isDigit(bytes.get(offset)) && AsciiText.isText(bytes, offset, i) ? i : 0;
            }
        }
        return 0;
    }

    private static boolean isRefusal(ByteBuffer bytes, int offset, int length) {
        if (length < ERROR_TEXT_OFFSET + MIN_ERROR_TEXT || (bytes.get(offset + HEADER_LENGTH) & 0xff) != REFUSAL) {
            return false;
        }
        int error = LittleEndian.uint16(bytes, offset + ERROR_OFFSET);
        return error >= MIN_ERROR
                && error <= MAX_ERROR
                && AsciiText.isText(bytes, offset + ERROR_TEXT_OFFSET, length - ERROR_TEXT_OFFSET);
    }

    private static boolean isAnswer(ByteBuffer bytes, int offset, int length) {
        if (length < CLIENT_HEADER_LENGTH || (LittleEndian.uint16(bytes, offset + HEADER_LENGTH) & PROTOCOL_41) == 0) {
            return false;
        }
        for (int i = 0; i < ZEROS; i++) {
            if (bytes.get(offset + ZEROS_OFFSET + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int mysql(boolean sure, Speaker speaker) {
        return sure ? Identification.of(ApplicationProtocol.MYSQL, speaker) : Identification.NONE;
    }
}
