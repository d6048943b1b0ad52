// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * POP3 (RFC 1939, section 4): a greeting that names the service, says that it is ready, or carries a timestamp for
 * APOP; or a client's command that no other line protocol has (RFC 2449, section 5; RFC 2595, section 4). USER and PASS
 * are also FTP's, so the command behind them decides.
 */
public final class Pop3Detector implements ProtocolDetector {
    private static final int MAX_LINE = 512;
    private static final String GREETING = "+OK ";
    private static final String[] SERVICE = {"POP", "READY"};
    private static final String[] COMMANDS = {"CAPA\r\n", "STLS\r\n"};

    private static final String[] AFTER_LOGIN = {"STAT\r\n", "UIDL\r\n", "LIST\r\n", "RETR ", "TOP "};

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '+' || AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, MAX_LINE);
        int login = UserLogin.length(bytes, offset, window);
        if (AsciiText.startsWithAny(bytes, offset, window, COMMANDS)
                || (login > 0 && AsciiText.startsWithAny(bytes, offset + login, window - login, AFTER_LOGIN))) {
            return Identification.of(ApplicationProtocol.POP3, Speaker.CLIENT);
        }
        boolean greeting = AsciiText.startsWith(bytes, offset, window, GREETING) && isGreeting(bytes, offset, window);
        return greeting ? Identification.of(ApplicationProtocol.POP3, Speaker.SERVER) : Identification.NONE;
    }

    private static boolean isGreeting(ByteBuffer bytes, int offset, int length) {
        int line = AsciiText.lineLength(bytes, offset, length);
        return line > 0
                && AsciiText.isText(bytes, offset, line)
                && (AsciiText.containsAny(bytes, offset, line, SERVICE) || hasTimestamp(bytes, offset, line));
    }

    /** A message id at the end of the line, such as {@code <1896.697170952@mail.example>}. */
    private static boolean hasTimestamp(ByteBuffer bytes, int offset, int line) {
        int open = AsciiText.indexOf(bytes, offset, line, "<");
        return open > 0
                && bytes.get(offset + line - 1) == '>'
                && AsciiText.contains(bytes, offset + open, line - open, "@");
    }
}
