// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * SSDP, the discovery of UPnP (UPnP Device Architecture 1.1, section 1): HTTP's lines in a datagram. A search is a
 * client's and an answer with a unique service name a server's; an announcement asks nothing.
 */
public final class SsdpDetector implements ProtocolDetector {
    private static final String SEARCH = "M-SEARCH * HTTP/1.1\r\n";
    private static final String ANNOUNCEMENT = "NOTIFY * HTTP/1.1\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\n";
    private static final String SERVICE_NAME = "\nUSN:";
    private static final int WINDOW = 1024;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (AsciiText.startsWith(bytes, offset, length, SEARCH)) {
            return Identification.of(ApplicationProtocol.SSDP, Speaker.CLIENT);
        }
        if (AsciiText.startsWith(bytes, offset, length, ANNOUNCEMENT)) {
            return Identification.of(ApplicationProtocol.SSDP, Speaker.UNKNOWN);
        }
        boolean answer = AsciiText.startsWith(bytes, offset, length, ANSWER)
                && AsciiText.contains(bytes, offset, Math.min(length, WINDOW), SERVICE_NAME);
        return answer ? Identification.of(ApplicationProtocol.SSDP, Speaker.SERVER) : Identification.NONE;
    }
}
