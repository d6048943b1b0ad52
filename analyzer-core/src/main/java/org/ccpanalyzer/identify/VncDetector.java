// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * The version of the remote framebuffer protocol, which VNC speaks (RFC 6143, section 7.1.1): twelve bytes that the
 * server sends and the client repeats, so it tells no role.
 */
public final class VncDetector implements ProtocolDetector {
    private static final String NAME = "RFB ";
    private static final int LENGTH = "RFB 003.008\n".length();
    private static final int DOT = 7;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return AsciiText.upper(octet) == 'R';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        boolean sure = length >= LENGTH
                && AsciiText.startsWith(bytes, offset, length, NAME)
                && bytes.get(offset + DOT) == '.'
                && bytes.get(offset + LENGTH - 1) == '\n'
                && areDigits(bytes, offset + NAME.length(), DOT - NAME.length())
                && areDigits(bytes, offset + DOT + 1, LENGTH - DOT - 2);
        return sure ? Identification.of(ApplicationProtocol.VNC, Speaker.UNKNOWN) : Identification.NONE;
    }

    private static boolean areDigits(ByteBuffer bytes, int offset, int count) {
        for (int i = 0; i < count; i++) {
            if (!AsciiText.isDigit(bytes.get(offset + i))) {
                return false;
            }
        }
        return true;
    }
}
