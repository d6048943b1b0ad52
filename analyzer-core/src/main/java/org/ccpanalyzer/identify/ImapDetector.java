// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * IMAP greetings (RFC 9051, section 7.1) and tagged commands that open a session. A tag must look like what clients
 * generate, one letter or something with a digit, because other line protocols have verbs in second place too.
 */
public final class ImapDetector implements ProtocolDetector {
    private static final String[] GREETINGS = {"* OK", "* PREAUTH", "* BYE"};
    private static final String[] COMMANDS = {
        "CAPABILITY",
        "LOGIN ",
        "STARTTLS",
        "AUTHENTICATE ",
        "LOGOUT",
        "ID (",
        "ID NIL",
        "SELECT ",
        "EXAMINE ",
        "ENABLE "
    };
    private static final int MAX_TAG = 16;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '*' || octet == '.' || AsciiText.isDigit(octet) || AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (isGreeting(bytes, offset, length)) {
            return Identification.of(ApplicationProtocol.IMAP, Speaker.SERVER);
        }
        int tag = tagLength(bytes, offset, length);
        boolean command = tag > 0 && isCommand(bytes, offset + tag + 1, length - tag - 1);
        return command ? Identification.of(ApplicationProtocol.IMAP, Speaker.CLIENT) : Identification.NONE;
    }

    private static boolean isGreeting(ByteBuffer bytes, int offset, int length) {
        for (String greeting : GREETINGS) {
            if (length > greeting.length()
                    && AsciiText.startsWith(bytes, offset, length, greeting)
                    && isEndOfWord(bytes.get(offset + greeting.length()))) {
                return AsciiText.firstLineIsText(bytes, offset, length);
            }
        }
        return false;
    }

    private static boolean isCommand(ByteBuffer bytes, int offset, int length) {
        for (String command : COMMANDS) {
            if (AsciiText.startsWith(bytes, offset, length, command)) {
                boolean whole = !AsciiText.isLetter(command.charAt(command.length() - 1))
                        || (length > command.length() && isEndOfWord(bytes.get(offset + command.length())));
                return whole && AsciiText.firstLineIsText(bytes, offset, length);
            }
        }
        return false;
    }

    private static boolean isEndOfWord(int octet) {
        return octet == ' ' || octet == '\r' || octet == '\n';
    }

    /** Length of the tag before the first space, or 0 if there is no plausible one. */
    private static int tagLength(ByteBuffer bytes, int offset, int length) {
        boolean digit = false;
        for (int i = 0; i < length && i <= MAX_TAG; i++) {
            int octet = bytes.get(offset + i);
            if (octet == ' ') {
                return digit || i == 1 ? i : 0;
            }
            if (!AsciiText.isLetter(octet) && !AsciiText.isDigit(octet) && octet != '.') {
                return 0;
            }
            digit |= AsciiText.isDigit(octet);
        }
        return 0;
    }
}
