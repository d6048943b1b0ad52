// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/** HTTP/1 request and status lines (RFC 9112, sections 3 and 4) and the HTTP/2 preface (RFC 9113, section 3.4). */
public final class HttpDetector implements ProtocolDetector {
    private static final String[] METHODS = {
        "GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "PATCH ", "TRACE ", "PROPFIND "
    };
    private static final String CONNECT = "CONNECT ";
    private static final String PREFACE = "PRI * HTTP/2.0\r\n";
    private static final String VERSION_1 = "HTTP/1.";
    private static final int STATUS_OFFSET = "HTTP/1.1 ".length();
    private static final int STATUS_LENGTH = 3;

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
        if (AsciiText.startsWith(bytes, offset, length, VERSION_1)) {
            return status(bytes, offset, length);
        }
        boolean request = isRequest(bytes, offset, length) || AsciiText.startsWith(bytes, offset, length, PREFACE);
        return request ? Identification.of(ApplicationProtocol.HTTP, Speaker.CLIENT) : Identification.NONE;
    }

    private static int status(ByteBuffer bytes, int offset, int length) {
        if (length < STATUS_OFFSET + STATUS_LENGTH || bytes.get(offset + STATUS_OFFSET - 1) != ' ') {
            return Identification.NONE;
        }
        int status = offset + STATUS_OFFSET;
        for (int i = 0; i < STATUS_LENGTH; i++) {
            if (!AsciiText.isDigit(bytes.get(status + i))) {
                return Identification.NONE;
            }
        }
        int server = Identification.of(ApplicationProtocol.HTTP, Speaker.SERVER);
        return isBadRequest(bytes, status) ? Identification.withBadRequest(server) : server;
    }

    /** 400 is what a TLS port answers to plain HTTP; other 4xx codes come from a server that understood. */
    private static boolean isBadRequest(ByteBuffer bytes, int status) {
        return bytes.get(status) == '4' && bytes.get(status + 1) == '0' && bytes.get(status + 2) == '0';
    }

    private static boolean isRequest(ByteBuffer bytes, int offset, int length) {
        if (AsciiText.startsWith(bytes, offset, length, CONNECT)) {
            return isRequestLine(bytes, offset, length, CONNECT.length(), true);
        }
        for (String method : METHODS) {
            if (AsciiText.startsWith(bytes, offset, length, method)) {
                return isRequestLine(bytes, offset, length, method.length(), false);
            }
        }
        return false;
    }

    private static boolean isRequestLine(ByteBuffer bytes, int offset, int length, int methodLength, boolean connect) {
        int target = offset + methodLength;
        int rest = length - methodLength;
        if (rest < 1 || !(connect ? isAuthority(bytes.get(target)) : isTarget(bytes, target, rest))) {
            return false;
        }
        if (!AsciiText.firstLineIsText(bytes, target, rest)) {
            return false;
        }
        int line = AsciiText.lineLength(bytes, target, rest);
        return line < 0 || AsciiText.contains(bytes, target, line, " HTTP/");
    }

    /** RTSP and SIP share OPTIONS with HTTP; their targets begin with their own scheme. */
    private static boolean isTarget(ByteBuffer bytes, int target, int length) {
        int first = bytes.get(target);
        boolean asterisk = first == '*' && (length == 1 || bytes.get(target + 1) == ' ');
        return first == '/' || asterisk || AsciiText.startsWith(bytes, target, length, "HTTP");
    }

    private static boolean isAuthority(int first) {
        return AsciiText.isLetter(first) || AsciiText.isDigit(first) || first == '[';
    }
}
