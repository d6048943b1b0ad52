// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * The first message of a SOCKS 5 client (RFC 1928, section 3): version, number of methods, and that many assigned
 * methods in ascending order, and nothing more. The server's choice has two bytes, too few to prove anything.
 */
public final class Socks5Detector implements ProtocolDetector {
    private static final int VERSION = 5;
    private static final int METHODS_OFFSET = 2;
    /** Of the methods that IANA has assigned, the last. */
    private static final int MAX_METHOD = 9;

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
        boolean sure = length > METHODS_OFFSET
                && bytes.get(offset) == VERSION
                && bytes.get(offset + 1) == length - METHODS_OFFSET
                && areMethods(bytes, offset + METHODS_OFFSET, length - METHODS_OFFSET);
        return sure ? Identification.of(ApplicationProtocol.SOCKS5, Speaker.CLIENT) : Identification.NONE;
    }

    private static boolean areMethods(ByteBuffer bytes, int offset, int count) {
        int previous = -1;
        for (int i = 0; i < count; i++) {
            int method = bytes.get(offset + i);
            if (method <= previous || method > MAX_METHOD) {
                return false;
            }
            previous = method;
        }
        return true;
    }
}
