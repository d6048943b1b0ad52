// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * DHCP (RFC 2131, section 2; RFC 2132, section 2): the form of BOOTP with the magic cookie before its options.
 * Answers may go to everybody, who did not ask, so only the request tells a role.
 */
public final class DhcpDetector implements ProtocolDetector {
    private static final int COOKIE_OFFSET = 236;
    private static final int COOKIE = 0x63825363;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int ADDRESS_LENGTH_OFFSET = 2;
    private static final int MAX_ADDRESS_LENGTH = 16;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == REQUEST || octet == REPLY;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < COOKIE_OFFSET + Integer.BYTES
                || bytes.getInt(offset + COOKIE_OFFSET) != COOKIE
                || Byte.toUnsignedInt(bytes.get(offset + ADDRESS_LENGTH_OFFSET)) > MAX_ADDRESS_LENGTH) {
            return Identification.NONE;
        }
        return switch (bytes.get(offset)) {
            case REQUEST -> Identification.of(ApplicationProtocol.DHCP, Speaker.CLIENT);
            case REPLY -> Identification.of(ApplicationProtocol.DHCP, Speaker.UNKNOWN);
            default -> Identification.NONE;
        };
    }
}
