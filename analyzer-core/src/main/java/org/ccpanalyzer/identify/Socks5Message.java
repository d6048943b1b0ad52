// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Steps from message to message of a SOCKS 5 negotiation (RFC 1928, 1929). Positions are absolute; -1 says that the message
 * is not there as a whole, and is passed on.
 */
final class Socks5Message {
    static final int CONNECT = 1;
    static final int SUCCEEDED = 0;

    private static final int VERSION = 5;
    private static final int PASSWORD_VERSION = 1;
    private static final int CHOICE_LENGTH = 2;
    private static final int ADDRESS_OFFSET = 4;
    private static final int PORT_LENGTH = 2;

    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;

    private Socks5Message() {}

    /** Behind the methods that a client offers. */
    static int afterMethods(ByteBuffer bytes, int position, int end) {
        return within(end - position < 2 ? -1 : position + 2 + Byte.toUnsignedInt(bytes.get(position + 1)), end);
    }

    /** Behind the method that the proxy chose. */
    static int afterChoice(ByteBuffer bytes, int position, int end) {
        return within(position + CHOICE_LENGTH, end);
    }

    /** Behind user name and password, or the same position where none are. */
    static int afterPassword(ByteBuffer bytes, int position, int end) {
        if (position < 0 || end - position < 2) {
            return -1;
        }
        if (bytes.get(position) != PASSWORD_VERSION) {
            return position;
        }
        int password = position + 2 + Byte.toUnsignedInt(bytes.get(position + 1));
        return password >= end ? -1 : within(password + 1 + Byte.toUnsignedInt(bytes.get(password)), end);
    }

    /** Behind the answer to a password, or the same position where none is. */
    static int afterPasswordAnswer(ByteBuffer bytes, int position, int end) {
        if (position < 0 || end - position < CHOICE_LENGTH) {
            return -1;
        }
        return bytes.get(position) == PASSWORD_VERSION ? position + CHOICE_LENGTH : position;
    }

    /** Behind a request, or the answer, which has the same form. */
    static int afterRequest(ByteBuffer bytes, int position, int end) {
        if (position < 0 || end - position <= ADDRESS_OFFSET || bytes.get(position) != VERSION) {
            return -1;
        }
        int length = addressLength(bytes, position);
        return length < 0 ? -1 : within(position + ADDRESS_OFFSET + length + PORT_LENGTH, end);
    }

    /** Host and port of a request that {@link #afterRequest} accepted; null if the name cannot be one. */
    static @Nullable String target(ByteBuffer bytes, int position) {
        int address = position + ADDRESS_OFFSET;
        int length = addressLength(bytes, position);
        int port = Short.toUnsignedInt(bytes.getShort(address + length));
        @Nullable
        String host = switch (bytes.get(position + ADDRESS_OFFSET - 1)) {
            case IPV4 -> IpAddress.ofIpv4(bytes.getInt(address)).toString();
            case IPV6 -> "[" + new IpAddress(bytes.getLong(address), bytes.getLong(address + Long.BYTES)) + "]";
            default -> FactText.host(bytes, address + 1, address + length);
        };
        return host == null ? null : host + ":" + port;
    }

    /** Length of an address; of a name with the byte that holds its length; -1 for a type that is not known. */
    private static int addressLength(ByteBuffer bytes, int position) {
        return switch (bytes.get(position + ADDRESS_OFFSET - 1)) {
            case IPV4 -> IPV4_LENGTH;
            case NAME -> 1 + Byte.toUnsignedInt(bytes.get(position + ADDRESS_OFFSET));
            case IPV6 -> IPV6_LENGTH;
            default -> -1;
        };
    }

    private static int within(int position, int end) {
        return position > end ? -1 : position;
    }
}
