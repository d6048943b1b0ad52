// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/** DNS over TCP: each message behind its length in two bytes (RFC 1035, section 4.2.2). */
public final class DnsOverTcpDetector implements ProtocolDetector {
    private static final int PREFIX_LENGTH = 2;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= PREFIX_LENGTH) {
            return Identification.NONE;
        }
        int message = Short.toUnsignedInt(bytes.getShort(offset));
        return DnsMessage.probe(bytes, offset + PREFIX_LENGTH, Math.min(message, length - PREFIX_LENGTH));
    }
}
