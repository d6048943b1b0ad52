// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/** DNS over UDP (RFC 1035, section 4.2.1); the QR bit tells query from response. */
public final class DnsDetector implements ProtocolDetector {
    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        return DnsMessage.probe(bytes, offset, length);
    }
}
