// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/** Syslog over UDP (RFC 5424, section 6.2.1, and RFC 3164): a priority of 0 to 191 in angle brackets, then text. */
public final class SyslogDetector implements ProtocolDetector {
    private static final int MAX_PRIORITY = 191;
    private static final int MAX_DIGITS = 3;
    private static final int MIN_TEXT = 4;
    private static final int TEXT_WINDOW = 32;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '<';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (bytes.get(offset) != '<') {
            return Identification.NONE;
        }
        int text = 1 + digits(bytes, offset + 1, length - 1) + 1;
        boolean plausible = text > 2
                && length >= text + MIN_TEXT
                && bytes.get(offset + text - 1) == '>'
                && priority(bytes, offset + 1, text - 2) <= MAX_PRIORITY
                && AsciiText.isText(bytes, offset + text, MIN_TEXT)
                && AsciiText.firstLineIsText(bytes, offset + text, Math.min(length - text, TEXT_WINDOW));
        return plausible ? Identification.of(ApplicationProtocol.SYSLOG, Speaker.CLIENT) : Identification.NONE;
    }

    private static int digits(ByteBuffer bytes, int offset, int length) {
        int count = 0;
        while (count < length && count < MAX_DIGITS && AsciiText.isDigit(bytes.get(offset + count))) {
            count++;
        }
        return count;
    }

    private static int priority(ByteBuffer bytes, int offset, int digits) {
        int priority = 0;
        for (int i = 0; i < digits; i++) {
            priority = priority * 10 + bytes.get(offset + i) - '0';
        }
        return priority;
    }
}
