// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * AMQP's protocol header, versions 0-8 to 0-10 and 1.0 (AMQP 0-9-1 specification, section 4.2.2; OASIS AMQP 1.0, part
 * 2, section 2.2), which the server may echo, so it tells no role; and the Connection.Start by which a broker of
 * version 0-9 begins.
 */
public final class AmqpDetector implements ProtocolDetector {
    private static final String NAME = "AMQP";
    private static final int HEADER_LENGTH = 8;
    private static final int METHOD_FRAME_ON_CHANNEL_0 = 0x010000;
    private static final int FRAME_LENGTH_OFFSET = 3;
    private static final int MAX_FRAME_LENGTH = 1 << 17;
    private static final int METHOD_OFFSET = 7;
    private static final int CONNECTION_START = 0x000a000a;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return AsciiText.upper(octet) == 'A' || octet == METHOD_FRAME_ON_CHANNEL_0 >>> 16;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < HEADER_LENGTH) {
            return Identification.NONE;
        }
        if (AsciiText.startsWith(bytes, offset, length, NAME)) {
            return isVersion(bytes.getInt(offset + NAME.length()))
                    ? Identification.of(ApplicationProtocol.AMQP, Speaker.UNKNOWN)
                    : Identification.NONE;
        }
        return isStart(bytes, offset, length)
                ? Identification.of(ApplicationProtocol.AMQP, Speaker.SERVER)
                : Identification.NONE;
    }

    /** Protocol id or class, then three numbers of the version, in the order of each version. */
    private static boolean isVersion(int idAndVersion) {
        return switch (idAndVersion) {
            case 0x00000900, 0x00000901, 0x01010800, 0x01010009, 0x0101000a -> true;
            case 0x00010000, 0x02010000, 0x03010000 -> true;
            default -> false;
        };
    }

    private static boolean isStart(ByteBuffer bytes, int offset, int length) {
        if (length < METHOD_OFFSET + Integer.BYTES || bytes.getInt(offset) >>> 8 != METHOD_FRAME_ON_CHANNEL_0) {
            return false;
        }
        int frameLength = bytes.getInt(offset + FRAME_LENGTH_OFFSET);
        return frameLength > Integer.BYTES
                && frameLength < MAX_FRAME_LENGTH
                && bytes.getInt(offset + METHOD_OFFSET) == CONNECTION_START;
    }
}
