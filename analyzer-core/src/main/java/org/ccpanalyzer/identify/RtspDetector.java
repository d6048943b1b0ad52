// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * RTSP's request and status lines (RFC 2326, section 6; RFC 7826, section 7). Servers send requests too, so only a
 * status from a server and the methods that are a client's alone tell the role.
 */
public final class RtspDetector implements ProtocolDetector {
    private static final String[] METHODS = {"DESCRIBE RTSP://", "SETUP RTSP://", "PLAY RTSP://", "OPTIONS RTSP://"};
    private static final String ANY = "OPTIONS * RTSP/";
    private static final String[] STATUS = {"RTSP/1.0 ", "RTSP/2.0 "};
    private static final String VERSION = " RTSP/";
    private static final int FIRST_DIGIT = STATUS[0].length();

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (AsciiText.startsWithAny(bytes, offset, length, STATUS)) {
            return rtsp(length > FIRST_DIGIT && AsciiText.isDigit(bytes.get(offset + FIRST_DIGIT)), Speaker.UNKNOWN);
        }
        if (AsciiText.startsWith(bytes, offset, length, ANY)) {
            return rtsp(true, Speaker.UNKNOWN);
        }
        boolean request = AsciiText.startsWithAny(bytes, offset, length, METHODS) && isRequest(bytes, offset, length);
        return rtsp(request, bytes.get(offset) == 'O' ? Speaker.UNKNOWN : Speaker.CLIENT);
    }

    private static boolean isRequest(ByteBuffer bytes, int offset, int length) {
        int line = AsciiText.lineLength(bytes, offset, length);
        return AsciiText.firstLineIsText(bytes, offset, length)
                && (line < 0 || AsciiText.contains(bytes, offset, line, VERSION));
    }

    private static int rtsp(boolean sure, Speaker speaker) {
        return sure ? Identification.of(ApplicationProtocol.RTSP, speaker) : Identification.NONE;
    }
}
