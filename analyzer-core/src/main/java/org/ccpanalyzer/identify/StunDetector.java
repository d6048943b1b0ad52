// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * STUN over UDP (RFC 8489, section 5): two zero bits, a length that fits the datagram, the magic cookie. With ICE
 * both sides ask, so it tells no role.
 */
public final class StunDetector implements ProtocolDetector {
    private static final int HEADER_LENGTH = 20;
    private static final int LENGTH_OFFSET = 2;
    private static final int COOKIE_OFFSET = 4;
    private static final int COOKIE = 0x2112a442;
    private static final int FIRST_TWO_BITS = 0xc0;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return (octet & FIRST_TWO_BITS) == 0;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        boolean sure = length >= HEADER_LENGTH
                && bytes.getInt(offset + COOKIE_OFFSET) == COOKIE
                && (bytes.get(offset) & FIRST_TWO_BITS) == 0
                && Short.toUnsignedInt(bytes.getShort(offset + LENGTH_OFFSET)) == length - HEADER_LENGTH;
        return sure ? Identification.of(ApplicationProtocol.STUN, Speaker.UNKNOWN) : Identification.NONE;
    }
}
