// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * A shell without any protocol around it: text with the prompt or first words of a known shell, the answer of id(1),
 * or a command that people type into one. No specification; the forms are those of bash(1) and its default prompts,
 * cmd.exe and PowerShell. Words that other line protocols could have, such as "id" alone, are left unknown. Who opens
 * such a connection is the question, so it tells no role.
 */
public final class InteractiveTextDetector implements ProtocolDetector {
    private static final int WINDOW = 2048;
    private static final String[] FIRST_WORDS = {
        "BASH: CANNOT SET TERMINAL PROCESS GROUP",
        "BASH: NO JOB CONTROL IN THIS SHELL",
        "SH: NO JOB CONTROL IN THIS SHELL",
        "SH: CAN'T ACCESS TTY; JOB CONTROL TURNED OFF",
        "SH: 0: CAN'T ACCESS TTY; JOB CONTROL TURNED OFF",
        "/BIN/SH: CAN'T ACCESS TTY; JOB CONTROL TURNED OFF",
        "/BIN/SH: 0: CAN'T ACCESS TTY; JOB CONTROL TURNED OFF",
        "MICROSOFT WINDOWS [VERSION ",
        "WINDOWS POWERSHELL\r\nCOPYRIGHT"
    };
    private static final String[] COMMANDS = {
        "WHOAMI\n",
        "UNAME -A\n",
        "UNAME -A;",
        "ID;",
        "ID &&",
        "CAT /ETC/PASSWD\n",
        "CAT /ETC/SHADOW\n",
        "LS -LA\n",
        "IPCONFIG /ALL\n",
        "PYTHON -C 'IMPORT PTY",
        "PYTHON3 -C 'IMPORT PTY",
        "PYTHON -C \"IMPORT PTY",
        "EXPORT TERM=XTERM"
    };
    private static final String USER_ID = "UID=";
    private static final String[] GROUP_ID = {") GID="};
    private static final String[] NAMED_SHELLS = {"SH-", "BASH-"};
    private static final String POWERSHELL = "PS ";
    private static final int BELL = 0x07;
    private static final int ESCAPE = 0x1b;
    private static final int MIN_PROMPT = "a@b:~$ ".length();

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet >= BELL && octet <= '~';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, WINDOW);
        boolean sure = (AsciiText.startsWithAny(bytes, offset, window, FIRST_WORDS)
                        || isTyped(bytes, offset, window)
                        || isUserId(bytes, offset, window)
                        || (window == length && isPrompt(bytes, offset, window)))
                && isLines(bytes, offset, window);
        return sure ? Identification.of(ApplicationProtocol.INTERACTIVE_TEXT, Speaker.UNKNOWN) : Identification.NONE;
    }

    /** Text, line ends, and what terminals take for colours and titles. */
    private static boolean isLines(ByteBuffer bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            int octet = bytes.get(offset + i);
            boolean text = octet >= ' ' && octet < 0x7f;
            if (!text && octet != '\n' && octet != '\r' && octet != '\t' && octet != BELL && octet != ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTyped(ByteBuffer bytes, int offset, int length) {
        return AsciiText.startsWithAny(bytes, offset, length, COMMANDS) && bytes.get(offset + length - 1) == '\n';
    }

    private static boolean isUserId(ByteBuffer bytes, int offset, int length) {
        return AsciiText.startsWith(bytes, offset, length, USER_ID)
                && length > USER_ID.length()
                && AsciiText.isDigit(bytes.get(offset + USER_ID.length()))
                && AsciiText.containsAny(bytes, offset, length, GROUP_ID);
    }

    /** The text ends in the line of a prompt, behind which the cursor waits. */
    private static boolean isPrompt(ByteBuffer bytes, int offset, int length) {
        if (length < MIN_PROMPT) {
            return false;
        }
        int last = bytes.get(offset + length - 1);
        int mark = bytes.get(offset + length - 2);
        boolean unix = last == ' ' && (mark == '$' || mark == '#');
        boolean windows = last == '>' || (last == ' ' && mark == '>');
        if (!unix && !windows) {
            return false;
        }
        int line = lastLine(bytes, offset, length);
        int lineLength = length - line;
        return lineLength >= MIN_PROMPT
                && (unix
                        ? isUnixPrompt(bytes, offset + line, lineLength - 2)
                        : isWindowsPrompt(bytes, offset + line, lineLength));
    }

    /** Where the text behind the last line end or terminal title begins. */
    private static int lastLine(ByteBuffer bytes, int offset, int length) {
        for (int i = length; i > 0; i--) {
            int octet = bytes.get(offset + i - 1);
            if (octet == '\n' || octet == BELL) {
                return i;
            }
        }
        return 0;
    }

    /** {@code user@host:directory}, {@code [user@host directory]} or {@code bash-5.2}. */
    private static boolean isUnixPrompt(ByteBuffer bytes, int offset, int length) {
        if (AsciiText.startsWithAny(bytes, offset, length, NAMED_SHELLS)) {
            return AsciiText.isDigit(bytes.get(offset + length - 1));
        }
        int bracket = bytes.get(offset) == '[' ? 1 : 0;
        int at = AsciiText.indexOf(bytes, offset, length, "@");
        if (at <= bracket || (bracket == 1 && bytes.get(offset + length - 1) != ']')) {
            return false;
        }
        int host = at + 1;
        int hostLength = AsciiText.indexOf(bytes, offset + host, length - host, bracket == 1 ? " " : ":");
        return hostLength > 0
                && AsciiText.isHostName(bytes, offset + bracket, at - bracket)
                && AsciiText.isHostName(bytes, offset + host, hostLength);
    }

    /** {@code C:\\directory>}, or the same behind {@code PS} and before a space. */
    private static boolean isWindowsPrompt(ByteBuffer bytes, int offset, int length) {
        boolean power = AsciiText.startsWith(bytes, offset, length, POWERSHELL);
        int drive = power ? POWERSHELL.length() : 0;
        int mark = length - (power ? 2 : 1);
        return mark > drive + 2
                && bytes.get(offset + mark) == '>'
                && AsciiText.isLetter(bytes.get(offset + drive))
                && bytes.get(offset + drive + 1) == ':'
                && bytes.get(offset + drive + 2) == '\\';
    }
}
