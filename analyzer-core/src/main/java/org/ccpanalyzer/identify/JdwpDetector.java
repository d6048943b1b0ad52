// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * The Java debug wire protocol by its handshake (Java Debug Wire Protocol, "JDWP Start-up"). Debugger and virtual
 * machine send the same 14 bytes, and either may have opened the connection, so it tells no role.
 */
public final class JdwpDetector implements ProtocolDetector {
    private static final String HANDSHAKE = "JDWP-HANDSHAKE";

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return AsciiText.upper(octet) == 'J';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        return AsciiText.startsWith(bytes, offset, length, HANDSHAKE)
                ? Identification.of(ApplicationProtocol.JDWP, Speaker.UNKNOWN)
                : Identification.NONE;
    }
}
