// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Requests of SOCKS 4 and 4a (the SOCKS 4 protocol by Ying-Da Lee, and its extension 4A): version, command, port,
 * address, a user id up to a zero, for 4a a host name up to another zero; then nothing, or a protocol whose beginning
 * is not easily mistaken. Replies have too little of their own.
 */
public final class Socks4Detector implements ProtocolDetector {
    private static final int VERSION = 4;
    private static final int CONNECT = 1;
    private static final int BIND = 2;
    private static final int PORT_OFFSET = 2;
    private static final int ADDRESS_OFFSET = 4;
    private static final int USER_OFFSET = 8;
    private static final int MAX_USER = 255;
    /** Classes A to C end here. */
    private static final int MAX_FIRST_OCTET = 223;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == VERSION;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= USER_OFFSET
                || bytes.get(offset) != VERSION
                || bytes.get(offset + 1) < CONNECT
                || bytes.get(offset + 1) > BIND
                || bytes.getShort(offset + PORT_OFFSET) == 0) {
            return Identification.NONE;
        }
        int afterUser = afterText(bytes, offset, length, USER_OFFSET);
        boolean sure = hasName(bytes, offset)
                ? afterUser > 0 && isName(bytes, offset, length, afterUser)
                : afterUser > 0
                        && isHost(Byte.toUnsignedInt(bytes.get(offset + ADDRESS_OFFSET)))
                        && ProxiedBeginning.mayBe(bytes, offset + afterUser, length - afterUser);
        return sure ? Identification.of(ApplicationProtocol.SOCKS4, Speaker.CLIENT) : Identification.NONE;
    }

    /** An address of 0.0.0.x, with x not 0, says that a name follows. */
    static boolean hasName(ByteBuffer bytes, int offset) {
        int address = bytes.getInt(offset + ADDRESS_OFFSET);
        return address > 0 && address <= 0xff;
    }

    private static boolean isHost(int firstOctet) {
        return firstOctet > 0 && firstOctet <= MAX_FIRST_OCTET;
    }

    private static boolean isName(ByteBuffer bytes, int offset, int length, int name) {
        int behind = afterText(bytes, offset, length, name);
        return behind > name + 1
                && AsciiText.isHostName(bytes, offset + name, behind - name - 1)
                && ProxiedBeginning.mayBe(bytes, offset + behind, length - behind);
    }

    /** Where what follows the zero behind a text begins, or -1. */
    private static int afterText(ByteBuffer bytes, int offset, int length, int text) {
        int window = Math.min(length, text + MAX_USER + 1);
        for (int i = text; i < window; i++) {
            if (bytes.get(offset + i) == 0) {
                return AsciiText.isText(bytes, offset + text, i - text) ? i + 1 : -1;
            }
        }
        return -1;
    }
}
