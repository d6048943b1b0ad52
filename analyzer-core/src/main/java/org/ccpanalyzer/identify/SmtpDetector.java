// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * SMTP greetings (RFC 5321, section 4.2) and EHLO or HELO (section 4.1.1.1). FTP greets with 220 too, so the greeting
 * must name mail in its first bytes and must not name FTP.
 */
public final class SmtpDetector implements ProtocolDetector {
    private static final int MAX_GREETING = 512;
    private static final int COMMAND_LENGTH = "EHLO ".length();

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '2' || AsciiText.upper(octet) == 'E' || AsciiText.upper(octet) == 'H';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, MAX_GREETING);
        if (isHello(bytes, offset, window)) {
            return Identification.of(ApplicationProtocol.SMTP, Speaker.CLIENT);
        }
        if (isGreeting(bytes, offset, window)) {
            return Identification.of(ApplicationProtocol.SMTP, Speaker.SERVER);
        }
        return Identification.NONE;
    }

    private static boolean isHello(ByteBuffer bytes, int offset, int length) {
        boolean hello = AsciiText.startsWith(bytes, offset, length, "EHLO ")
                || AsciiText.startsWith(bytes, offset, length, "HELO ");
        return hello
                && length > COMMAND_LENGTH
                && bytes.get(offset + COMMAND_LENGTH) > ' '
                && AsciiText.firstLineIsText(bytes, offset, length);
    }

    private static boolean isGreeting(ByteBuffer bytes, int offset, int length) {
        boolean ready = AsciiText.startsWith(bytes, offset, length, "220 ")
                || AsciiText.startsWith(bytes, offset, length, "220-");
        return ready
                && AsciiText.firstLineIsText(bytes, offset, length)
                && !AsciiText.contains(bytes, offset, length, "FTP")
                && (AsciiText.contains(bytes, offset, length, "SMTP")
                        || AsciiText.contains(bytes, offset, length, "MAIL"));
    }
}
