// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Telnet by the negotiation of options that opens it (RFC 854, RFC 855): two or more in a row, or one alone of an
 * option that every session negotiates. Both sides ask and answer in the same form, so it tells no role.
 */
public final class TelnetDetector implements ProtocolDetector {
    private static final int COMMAND_LENGTH = 3;
    private static final int INTERPRET_AS_COMMAND = 255;
    private static final int WILL = 251;
    /** The last option that is assigned in one row, by IANA. */
    private static final int MAX_OPTION = 49;

    private static final int ECHO = 1;
    private static final int SUPPRESS_GO_AHEAD = 3;
    private static final int TERMINAL_TYPE = 24;
    private static final int WINDOW_SIZE = 31;
    private static final int LINE_MODE = 34;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == INTERPRET_AS_COMMAND;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < COMMAND_LENGTH || !isNegotiation(bytes, offset)) {
            return Identification.NONE;
        }
        boolean sure = length == COMMAND_LENGTH
                ? isCommon(bytes.get(offset + 2))
                : length >= 2 * COMMAND_LENGTH && isNegotiation(bytes, offset + COMMAND_LENGTH);
        return sure ? Identification.of(ApplicationProtocol.TELNET, Speaker.UNKNOWN) : Identification.NONE;
    }

    /** WILL, WONT, DO or DONT, and an option. */
    private static boolean isNegotiation(ByteBuffer bytes, int offset) {
        int verb = Byte.toUnsignedInt(bytes.get(offset + 1));
        int option = bytes.get(offset + 2);
        return Byte.toUnsignedInt(bytes.get(offset)) == INTERPRET_AS_COMMAND
                && verb >= WILL
                && verb < INTERPRET_AS_COMMAND
                && option >= 0
                && option <= MAX_OPTION;
    }

    private static boolean isCommon(int option) {
        return switch (option) {
            case ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, WINDOW_SIZE, LINE_MODE -> true;
            default -> false;
        };
    }
}
