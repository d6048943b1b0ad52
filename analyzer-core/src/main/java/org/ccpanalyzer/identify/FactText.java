// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns payload bytes into the values of facts: short, and without control characters, whoever sent them. */
final class FactText {
    /** Of a line more is not looked at. */
    static final int MAX_TEXT = 512;

    /** Of a name and version of software more says nothing. */
    private static final int MAX_SOFTWARE = 96;

    /** As long as a domain name may be (RFC 1035, section 2.3.4). */
    private static final int MAX_HOST = 253;

    private FactText() {}

    /** Printable ASCII of the bytes up to {@code end}, without blanks around it; other bytes are a question mark. */
    static String printable(ByteBuffer bytes, int from, int end) {
        int stop = Math.min(end, from + MAX_TEXT);
        StringBuilder text = new StringBuilder();
        for (int i = from; i < stop; i++) {
            int octet = bytes.get(i);
            text.append(octet >= ' ' && octet < 0x7f ? (char) octet : '?');
        }
        return text.toString().strip();
    }

    /** Adds name and version of the software, unless there are none. */
    static void addSoftware(FactCollector facts, String text) {
        String software =
                text.substring(0, Math.min(text.length(), MAX_SOFTWARE)).strip();
        if (!software.isEmpty()) {
            facts.add(FactKind.SOFTWARE, software);
        }
    }

    /** The bytes in lower case if a host name or address, in brackets or not, may be spelled so, else null. */
    static @Nullable String host(ByteBuffer bytes, int from, int end) {
        int length = end - from;
        boolean bracketed = length > 2 && bytes.get(from) == '[' && bytes.get(end - 1) == ']';
        boolean plain = bracketed
                ? AsciiText.isHostName(bytes, from + 1, length - 2)
                : AsciiText.isHostName(bytes, from, length);
        if (length < 1 || length > MAX_HOST || !plain) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = from; i < end; i++) {
            text.append((char) bytes.get(i));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** The same of a text that {@link #printable} made. */
    static @Nullable String host(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        return host(bytes, 0, bytes.limit());
    }
}
