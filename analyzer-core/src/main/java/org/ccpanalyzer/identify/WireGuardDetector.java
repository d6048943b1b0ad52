// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * The handshake of WireGuard (WireGuard whitepaper, section 5.4): type, three zero bytes, and a length that is the
 * type's own. Either peer may begin anew, so it tells no role; data packets have too little of their own.
 */
public final class WireGuardDetector implements ProtocolDetector {
    private static final int INITIATION = 0x01000000;
    private static final int INITIATION_LENGTH = 148;
    private static final int RESPONSE = 0x02000000;
    private static final int RESPONSE_LENGTH = 92;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == INITIATION >>> 24 || octet == RESPONSE >>> 24;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        boolean sure = switch (length) {
            case INITIATION_LENGTH -> bytes.getInt(offset) == INITIATION;
            case RESPONSE_LENGTH -> bytes.getInt(offset) == RESPONSE;
            default -> false;
        };
        return sure ? Identification.of(ApplicationProtocol.WIREGUARD, Speaker.UNKNOWN) : Identification.NONE;
    }
}
