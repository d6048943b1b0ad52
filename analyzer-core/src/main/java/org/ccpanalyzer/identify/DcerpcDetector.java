// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Connections of DCE/RPC (C706, chapter 12.6; MS-RPCE, section 2.2): version 5.0 or 5.1, a bind and its answer,
 * numbers in ASCII and IEEE format, and a fragment whose length the header gives. By it Windows is administered from
 * afar.
 */
public final class DcerpcDetector implements ProtocolDetector {
    private static final int HEADER_LENGTH = 16;
    private static final int VERSION = 5;
    private static final int MAX_MINOR_VERSION = 1;
    private static final int TYPE_OFFSET = 2;
    private static final int BIND = 11;
    private static final int BIND_ACKNOWLEDGED = 12;
    private static final int BIND_REFUSED = 13;
    private static final int FORMAT_OFFSET = 4;
    private static final int FORMAT_LITTLE_ENDIAN = 0x10000000;
    private static final int FRAGMENT_LENGTH_OFFSET = 8;
    private static final int AUTHENTICATION_LENGTH_OFFSET = 10;

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
        if (length < HEADER_LENGTH
                || bytes.get(offset) != VERSION
                || bytes.get(offset + 1) < 0
                || bytes.get(offset + 1) > MAX_MINOR_VERSION
                || bytes.getInt(offset + FORMAT_OFFSET) != FORMAT_LITTLE_ENDIAN
                || !isFragment(bytes, offset, length)) {
            return Identification.NONE;
        }
        return switch (bytes.get(offset + TYPE_OFFSET)) {
            case BIND -> Identification.of(ApplicationProtocol.DCERPC, Speaker.CLIENT);
            case BIND_ACKNOWLEDGED, BIND_REFUSED -> Identification.of(ApplicationProtocol.DCERPC, Speaker.SERVER);
            default -> Identification.NONE;
        };
    }

    /** A bind may be longer than a segment, but no segment is longer than its first bind. */
    private static boolean isFragment(ByteBuffer bytes, int offset, int length) {
        int fragment = LittleEndian.uint16(bytes, offset + FRAGMENT_LENGTH_OFFSET);
        int authentication = LittleEndian.uint16(bytes, offset + AUTHENTICATION_LENGTH_OFFSET);
        return fragment >= length && authentication < fragment;
    }
}
