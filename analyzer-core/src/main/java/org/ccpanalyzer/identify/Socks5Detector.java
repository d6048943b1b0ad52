// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * SOCKS 5 (RFC 1928): of a client the offer of assigned methods, in ascending order or with a password (RFC 1929) or a
 * request behind it; of a proxy its choice and the answer to the request, as the choice alone has two bytes, too few to prove
 * anything.
 */
public final class Socks5Detector implements ProtocolDetector {
    private static final int VERSION = 5;
    private static final int PASSWORD_VERSION = 1;
    private static final int METHODS_OFFSET = 2;
    /** Of the methods that IANA has assigned, the last. */
    private static final int MAX_METHOD = 9;

    private static final int NO_AUTHENTICATION = 0;
    private static final int PASSWORD = 2;

    private static final int LAST_COMMAND = 3;
    private static final int LAST_ANSWER = 8;
    private static final int LAST_ADDRESS_TYPE = 4;
    private static final int UNASSIGNED_ADDRESS_TYPE = 2;
    private static final int REQUEST_HEADER_LENGTH = 4;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == VERSION;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= METHODS_OFFSET || bytes.get(offset) != VERSION) {
            return Identification.NONE;
        }
        if (isClient(bytes, offset, length)) {
            return Identification.of(ApplicationProtocol.SOCKS5, Speaker.CLIENT);
        }
        return isProxy(bytes, offset, length)
                ? Identification.of(ApplicationProtocol.SOCKS5, Speaker.SERVER)
                : Identification.NONE;
    }

    private static boolean isClient(ByteBuffer bytes, int offset, int length) {
        int methods = bytes.get(offset + 1);
        int rest = offset + METHODS_OFFSET + methods;
        int restLength = length - METHODS_OFFSET - methods;
        return methods > 0
                && restLength >= 0
                && areMethods(bytes, offset + METHODS_OFFSET, methods, restLength == 0)
                && (isPassword(bytes, rest, restLength) || isRequest(bytes, rest, restLength, 1, LAST_COMMAND));
    }

    private static boolean isProxy(ByteBuffer bytes, int offset, int length) {
        int method = bytes.get(offset + 1);
        int rest = METHODS_OFFSET;
        if (method == PASSWORD && length > rest + 1) {
            boolean accepted = bytes.get(offset + rest) == PASSWORD_VERSION && bytes.get(offset + rest + 1) == 0;
            rest = accepted ? rest + 2 : length;
        } else if (method != NO_AUTHENTICATION) {
            return false;
        }
        return length - rest > REQUEST_HEADER_LENGTH && isRequest(bytes, offset + rest, length - rest, 0, LAST_ANSWER);
    }

    /** Where nothing follows that would prove more, they must be in order, as most clients have them. */
    private static boolean areMethods(ByteBuffer bytes, int offset, int count, boolean inOrder) {
        int previous = -1;
        for (int i = 0; i < count; i++) {
            int method = bytes.get(offset + i);
            if (method < 0 || method > MAX_METHOD || (inOrder && method <= previous)) {
                return false;
            }
            previous = method;
        }
        return true;
    }

    /** User name and password, as far as they are there, and the request behind them. */
    private static boolean isPassword(ByteBuffer bytes, int position, int length) {
        if (length < METHODS_OFFSET || bytes.get(position) != PASSWORD_VERSION) {
            return false;
        }
        int user = Byte.toUnsignedInt(bytes.get(position + 1));
        int password = METHODS_OFFSET + user;
        if (user == 0 || !AsciiText.isText(bytes, position + METHODS_OFFSET, Math.min(user, length - METHODS_OFFSET))) {
            return false;
        }
        int end = password >= length ? length : password + 1 + Byte.toUnsignedInt(bytes.get(position + password));
        return end >= length || isRequest(bytes, position + end, length - end, 1, LAST_COMMAND);
    }

    /** A request or the answer to it, as far as it is there, and what is spoken through the proxy then. */
    private static boolean isRequest(ByteBuffer bytes, int position, int length, int firstCode, int lastCode) {
        if ((length >= 1 && bytes.get(position) != VERSION)
                || (length >= 2 && (bytes.get(position + 1) < firstCode || bytes.get(position + 1) > lastCode))
                || (length >= 3 && bytes.get(position + 2) != 0)
                || (length >= REQUEST_HEADER_LENGTH && !isAddressType(bytes.get(position + 3)))) {
            return false;
        }
        int behind = length < 1 ? -1 : Socks5Message.afterRequest(bytes, position, position + length);
        return behind < 0 || ProxiedBeginning.mayBe(bytes, behind, position + length - behind);
    }

    private static boolean isAddressType(int type) {
        return type > 0 && type <= LAST_ADDRESS_TYPE && type != UNASSIGNED_ADDRESS_TYPE;
    }
}
