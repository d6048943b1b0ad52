// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * FTP's control connection (RFC 959, section 5.4): a greeting that names FTP, as SMTP greets with 220 too; or a
 * client's command that no other line protocol has (RFC 2389, RFC 4217). USER alone is also POP3 and IRC.
 */
public final class FtpDetector implements ProtocolDetector {
    private static final int MAX_GREETING = 512;
    private static final String[] READY = {"220 ", "220-"};
    private static final String[] SERVERS = {"FTP", "FILEZILLA"};
    private static final String MAIL = "SMTP";
    private static final String[] COMMANDS = {"AUTH TLS\r\n", "AUTH SSL\r\n", "FEAT\r\n", "USER ANONYMOUS\r\n"};

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '2' || AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, MAX_GREETING);
        if (AsciiText.startsWithAny(bytes, offset, window, COMMANDS)) {
            return Identification.of(ApplicationProtocol.FTP, Speaker.CLIENT);
        }
        boolean greeting = AsciiText.startsWithAny(bytes, offset, window, READY)
                && AsciiText.firstLineIsText(bytes, offset, window)
                && AsciiText.containsAny(bytes, offset, window, SERVERS)
                && !AsciiText.contains(bytes, offset, window, MAIL);
        return greeting ? Identification.of(ApplicationProtocol.FTP, Speaker.SERVER) : Identification.NONE;
    }
}
