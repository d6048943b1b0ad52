// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host names where a payload gives them as plain text. */
final class DomainName {
    static final int MAX_LENGTH = 255;

    private DomainName() {}

    /** What remains, in lower case, or null if no host is called so. */
    static @Nullable String read(PayloadCursor text) {
        return read(text, false);
    }

    /** What remains, in lower case, or null if no host is called so; an asterisk may stand for a label, as in certificates. */
    static @Nullable String readPattern(PayloadCursor text) {
        return read(text, true);
    }

    /** The text in lower case, or null if no host is called so; an asterisk may stand for a label. */
    static @Nullable String pattern(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return readPattern(new PayloadCursor(ByteBuffer.wrap(bytes), 0, bytes.length));
    }

    private static @Nullable String read(PayloadCursor text, boolean asterisk) {
        if (text.isCut() || text.remaining() == 0 || text.remaining() > MAX_LENGTH) {
            return null;
        }
        byte[] name = text.rest();
        for (byte octet : name) {
            if (!isNameCharacter(octet) && !(asterisk && octet == '*')) {
                return null;
            }
        }
        return new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }

    /** Letters, digits, hyphen, dot; and the underscore that RFC 1123 forbids and people use. */
    private static boolean isNameCharacter(int octet) {
        return AsciiText.isLetter(octet) || AsciiText.isDigit(octet) || octet == '-' || octet == '.' || octet == '_';
    }
}
