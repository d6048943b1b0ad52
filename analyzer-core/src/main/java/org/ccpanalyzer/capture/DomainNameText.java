// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Domain names as text, by RFC 1035: at most 253 octets, labels of 1 to 63 octets (section 2.3.4). Whatever is not printable
 * ASCII is written as a backslash and three decimal digits (section 5.1), so that no name acts on a terminal.
 */
final class DomainNameText {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL_LENGTH = 63;

    private DomainNameText() {}

    /** The name that stands from {@code begin} to {@code end} of the buffer, or null if it is none. */
    static @Nullable String of(ByteBuffer bytes, int begin, int end) {
        int last = end > begin && bytes.get(end - 1) == '.' ? end - 1 : end;
        if (last - begin > MAX_LENGTH) {
            return null;
        }
        StringBuilder name = new StringBuilder(last - begin);
        int labelLength = 0;
        for (int at = begin; at < last; at++) {
            byte octet = bytes.get(at);
            boolean isDot = octet == '.';
            if (isDot ? labelLength == 0 : labelLength == MAX_LABEL_LENGTH) {
                return null;
            }
            labelLength = isDot ? 0 : labelLength + 1;
            append(name, octet);
        }
        return labelLength == 0 ? null : name.toString();
    }

    private static void append(StringBuilder name, byte octet) {
        if (octet == '\\') {
            name.append("\\\\");
        } else if (octet > ' ' && octet <= '~') {
            name.append((char) octet);
        } else {
            name.append("\\%03d".formatted(Byte.toUnsignedInt(octet)));
        }
    }
}
