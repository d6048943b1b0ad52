// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Redis in its serialization protocol RESP (the Redis serialization protocol specification): a command is an array of
 * bulk strings whose first is a word; inline commands and simple answers count only where no other line protocol has
 * them.
 */
public final class RedisDetector implements ProtocolDetector {
    private static final String[] COMMANDS = {
        "AUTH\r\n", "CLIENT\r\n", "COMMAND\r\n", "CONFIG\r\n", "EVAL\r\n", "FLUSHALL\r\n", "HELLO\r\n", "INFO\r\n",
        "KEYS\r\n", "MODULE\r\n", "PING\r\n", "PSYNC\r\n", "REPLCONF\r\n", "REPLICAOF\r\n", "SELECT\r\n", "SLAVEOF\r\n"
    };
    private static final String[] INLINE_COMMANDS = {
        "CLIENT LIST\r\n", "CONFIG GET ", "CONFIG SET ", "REPLICAOF ", "SLAVEOF ", "MODULE LOAD ", "KEYS *\r\n"
    };
    private static final String[] ANSWERS = {
        "+PONG\r\n",
        "-NOAUTH ",
        "-DENIED REDIS ",
        "-WRONGPASS ",
        "-ERR UNKNOWN COMMAND",
        "-ERR WRONG NUMBER OF ARGUMENTS"
    };
    private static final String INFORMATION = "# SERVER\r\nREDIS_VERSION:";
    private static final int MAX_DIGITS = 7;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '*' || octet == '$' || octet == '+' || octet == '-' || AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        return switch (bytes.get(offset)) {
            case '*' -> array(bytes, offset, length);
            case '$' -> redis(isInformation(bytes, offset, length), Speaker.SERVER);
            case '+', '-' -> redis(AsciiText.startsWithAny(bytes, offset, length, ANSWERS), Speaker.SERVER);
            default -> redis(isInline(bytes, offset, length), Speaker.CLIENT);
        };
    }

    /** An array without a known command may as well be an answer. */
    private static int array(ByteBuffer bytes, int offset, int length) {
        int string = 1 + numberLength(bytes, offset + 1, length - 1);
        if (string == 1 || string >= length || bytes.get(offset + string) != '$') {
            return Identification.NONE;
        }
        int text = string + 1 + numberLength(bytes, offset + string + 1, length - string - 1);
        if (text == string + 1) {
            return Identification.NONE;
        }
        boolean command = AsciiText.startsWithAny(bytes, offset + text, length - text, COMMANDS);
        return redis(true, command ? Speaker.CLIENT : Speaker.UNKNOWN);
    }

    private static boolean isInformation(ByteBuffer bytes, int offset, int length) {
        int text = 1 + numberLength(bytes, offset + 1, length - 1);
        return text > 1 && AsciiText.startsWith(bytes, offset + text, length - text, INFORMATION);
    }

    private static boolean isInline(ByteBuffer bytes, int offset, int length) {
        return AsciiText.startsWithAny(bytes, offset, length, INLINE_COMMANDS)
                && AsciiText.firstLineIsText(bytes, offset, length);
    }

    /** Length of a number that does not begin with zero, and the line end behind it; 0 if there is none. */
    private static int numberLength(ByteBuffer bytes, int offset, int length) {
        int digits = 0;
        while (digits < length && digits < MAX_DIGITS && AsciiText.isDigit(bytes.get(offset + digits))) {
            digits++;
        }
        boolean ends = digits > 0
                && length >= digits + 2
                && bytes.get(offset) != '0'
                && bytes.get(offset + digits) == '\r'
                && bytes.get(offset + digits + 1) == '\n';
        return ends ? digits + 2 : 0;
    }

    private static int redis(boolean sure, Speaker speaker) {
        return sure ? Identification.of(ApplicationProtocol.REDIS, speaker) : Identification.NONE;
    }
}
