// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * IRC (RFC 2812, sections 3.1 and 5.1), long the language of botnets: a client that registers with NICK and USER in
 * one segment or asks for capabilities, and a server's notice or welcome behind its name.
 */
public final class IrcDetector implements ProtocolDetector {
    private static final int WINDOW = 512;
    private static final String NICK = "NICK ";
    private static final String USER = "\nUSER ";
    private static final String[] CAPABILITIES = {"CAP LS\r\n", "CAP LS 302\r\n", "CAP REQ :"};
    private static final String[] NOTICES = {"NOTICE AUTH :", "NOTICE * :"};
    private static final String[] FROM_SERVER = {" NOTICE AUTH :", " NOTICE * :", " 001 ", " 433 "};

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == ':' || AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, WINDOW);
        if (bytes.get(offset) == ':') {
            return irc(isFromServer(bytes, offset, window), Speaker.SERVER);
        }
        if (AsciiText.startsWithAny(bytes, offset, window, NOTICES)) {
            return irc(AsciiText.firstLineIsText(bytes, offset, window), Speaker.SERVER);
        }
        return irc(isRegistration(bytes, offset, window), Speaker.CLIENT);
    }

    private static boolean isRegistration(ByteBuffer bytes, int offset, int length) {
        return AsciiText.startsWithAny(bytes, offset, length, CAPABILITIES)
                || (AsciiText.startsWith(bytes, offset, length, NICK)
                        && AsciiText.firstLineIsText(bytes, offset, length)
                        && AsciiText.contains(bytes, offset, length, USER));
    }

    /** The prefix is the name of a server, and the word behind it is one that only servers say. */
    private static boolean isFromServer(ByteBuffer bytes, int offset, int length) {
        int name = AsciiText.indexOf(bytes, offset, length, " ");
        return name > 1
                && AsciiText.isHostName(bytes, offset + 1, name - 1)
                && AsciiText.startsWithAny(bytes, offset + name, length - name, FROM_SERVER)
                && AsciiText.firstLineIsText(bytes, offset, length);
    }

    private static int irc(boolean sure, Speaker speaker) {
        return sure ? Identification.of(ApplicationProtocol.IRC, speaker) : Identification.NONE;
    }
}
