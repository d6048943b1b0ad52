// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * FTP's control connection (RFC 959, section 5.4): a greeting that names FTP, as SMTP greets with 220 too; or a
 * client's command that no other line protocol has (RFC 2389, RFC 4217). USER and PASS are also POP3's, so the command
 * behind them decides.
 */
public final class FtpDetector implements ProtocolDetector {
    private static final int MAX_GREETING = 512;
    private static final String[] READY = {"220 ", "220-"};
    private static final String[] SERVERS = {"FTP", "FILEZILLA"};
    private static final String MAIL = "SMTP";
    private static final String[] COMMANDS = {"AUTH TLS\r\n", "AUTH SSL\r\n", "FEAT\r\n", "USER ANONYMOUS\r\n"};

    private static final String[] AFTER_LOGIN = {
        "SYST\r\n",
        "PWD\r\n",
        "XPWD\r\n",
        "FEAT\r\n",
        "PASV\r\n",
        "EPSV",
        "TYPE ",
        "CWD ",
        "PORT ",
        "EPRT ",
        "OPTS ",
        "CLNT "
    };

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
        int login = UserLogin.length(bytes, offset, window);
        if (AsciiText.startsWithAny(bytes, offset, window, COMMANDS)
                || (login > 0 && AsciiText.startsWithAny(bytes, offset + login, window - login, AFTER_LOGIN))) {
            return Identification.of(ApplicationProtocol.FTP, Speaker.CLIENT);
        }
        boolean greeting = AsciiText.startsWithAny(bytes, offset, window, READY)
                && AsciiText.firstLineIsText(bytes, offset, window)
                && AsciiText.containsAny(bytes, offset, window, SERVERS)
                && !AsciiText.contains(bytes, offset, window, MAIL);
        return greeting ? Identification.of(ApplicationProtocol.FTP, Speaker.SERVER) : Identification.NONE;
    }
}
