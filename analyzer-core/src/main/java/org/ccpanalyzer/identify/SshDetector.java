// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/** The SSH identification string (RFC 4253, section 4.2). Both sides send it, in any order, so it tells no role. */
public final class SshDetector implements ProtocolDetector {
    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return AsciiText.upper(octet) == 'S';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        boolean banner = AsciiText.startsWith(bytes, offset, length, "SSH-2.0-")
                || AsciiText.startsWith(bytes, offset, length, "SSH-1.");
        return banner && AsciiText.firstLineIsText(bytes, offset, length)
                ? Identification.of(ApplicationProtocol.SSH, Speaker.UNKNOWN)
                : Identification.NONE;
    }
}
