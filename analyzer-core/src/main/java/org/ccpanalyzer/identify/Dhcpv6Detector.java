// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * DHCP for IPv6 (RFC 8415, sections 8 and 21): message type, transaction, then options that end where the datagram
 * ends, with the unique identifier of a client or server among them (section 11). Relayed messages are not looked
 * into.
 */
public final class Dhcpv6Detector implements ProtocolDetector {
    /** Information-request, the last type that is not of relays. */
    private static final int MAX_TYPE = 11;

    private static final int OPTIONS_OFFSET = 4;
    private static final int OPTION_HEADER_LENGTH = 4;
    /** Of the assigned option numbers, the last. */
    private static final int MAX_OPTION = 150;

    private static final int CLIENT_ID = 1;
    private static final int SERVER_ID = 2;
    private static final int MIN_ID = 4;
    private static final int MAX_ID = 130;
    private static final int MAX_ID_TYPE = 4;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet >= 1 && octet <= MAX_TYPE;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= OPTIONS_OFFSET + OPTION_HEADER_LENGTH) {
            return Identification.NONE;
        }
        return switch (bytes.get(offset)) {
            case 1, 3, 4, 5, 6, 8, 9, 11 -> dhcp(bytes, offset, length, Speaker.CLIENT);
            case 2, 7, 10 -> dhcp(bytes, offset, length, Speaker.SERVER);
            default -> Identification.NONE;
        };
    }

    private static int dhcp(ByteBuffer bytes, int offset, int length, Speaker speaker) {
        boolean identified = false;
        int option = OPTIONS_OFFSET;
        while (length - option >= OPTION_HEADER_LENGTH) {
            int code = Short.toUnsignedInt(bytes.getShort(offset + option));
            int optionLength = Short.toUnsignedInt(bytes.getShort(offset + option + Short.BYTES));
            option += OPTION_HEADER_LENGTH;
            if (code == 0 || code > MAX_OPTION || optionLength > length - option) {
                return Identification.NONE;
            }
            identified |= (code == CLIENT_ID || code == SERVER_ID) && isId(bytes, offset + option, optionLength);
            option += optionLength;
        }
        return identified && option == length
                ? Identification.of(ApplicationProtocol.DHCPV6, speaker)
                : Identification.NONE;
    }

    private static boolean isId(ByteBuffer bytes, int id, int length) {
        return length >= MIN_ID && length <= MAX_ID && bytes.getShort(id) > 0 && bytes.getShort(id) <= MAX_ID_TYPE;
    }
}
