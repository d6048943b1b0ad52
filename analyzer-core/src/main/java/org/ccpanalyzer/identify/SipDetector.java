// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * SIP's request and status lines (RFC 3261, section 7). A connection carries requests both ways, so over TCP they
 * tell no role; in a datagram the request is the client's.
 */
public final class SipDetector implements ProtocolDetector {
    private static final String[] METHODS = {
        "INVITE ",
        "ACK ",
        "BYE ",
        "CANCEL ",
        "OPTIONS ",
        "REGISTER ",
        "PRACK ",
        "SUBSCRIBE ",
        "NOTIFY ",
        "PUBLISH ",
        "INFO ",
        "REFER ",
        "MESSAGE ",
        "UPDATE "
    };
    private static final String[] SCHEMES = {"SIP:", "SIPS:", "TEL:"};
    private static final String VERSION = " SIP/2.0";
    private static final String STATUS = "SIP/2.0 ";
    private static final int STATUS_LENGTH = 3;

    private final int transport;

    private SipDetector(int transport) {
        this.transport = transport;
    }

    public static SipDetector overTcp() {
        return new SipDetector(IpProtocol.TCP);
    }

    public static SipDetector overUdp() {
        return new SipDetector(IpProtocol.UDP);
    }

    @Override
    public int transport() {
        return transport;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (AsciiText.startsWith(bytes, offset, length, STATUS)) {
            int status = STATUS.length();
            return isStatus(bytes, offset + status, length - status) ? sip(Speaker.SERVER) : Identification.NONE;
        }
        for (String method : METHODS) {
            if (AsciiText.startsWith(bytes, offset, length, method)) {
                int uri = method.length();
                return isRequest(bytes, offset + uri, length - uri) ? sip(Speaker.CLIENT) : Identification.NONE;
            }
        }
        return Identification.NONE;
    }

    private static boolean isRequest(ByteBuffer bytes, int uri, int length) {
        if (!AsciiText.startsWithAny(bytes, uri, length, SCHEMES) || !AsciiText.firstLineIsText(bytes, uri, length)) {
            return false;
        }
        int line = AsciiText.lineLength(bytes, uri, length);
        int version = line - VERSION.length();
        return line < 0 || (version > 0 && AsciiText.startsWith(bytes, uri + version, VERSION.length(), VERSION));
    }

    private static boolean isStatus(ByteBuffer bytes, int status, int length) {
        return length > STATUS_LENGTH
                && bytes.get(status) >= '1'
                && bytes.get(status) <= '6'
                && AsciiText.isDigit(bytes.get(status + 1))
                && AsciiText.isDigit(bytes.get(status + 2))
                && bytes.get(status + STATUS_LENGTH) == ' ';
    }

    private int sip(Speaker inDatagram) {
        return Identification.of(ApplicationProtocol.SIP, transport == IpProtocol.UDP ? inDatagram : Speaker.UNKNOWN);
    }
}
