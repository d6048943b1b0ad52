// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/**
 * The user plane of mobile networks, GTP-U version 1 (3GPP TS 29.281, section 5): an IP packet of a subscriber. Echo and
 * other messages are plain UDP.
 */
public final class GtpDecoder implements LayerDecoder {
    /** The registered UDP port. */
    public static final int PORT = 2152;

    private static final int FIXED_LENGTH = 8;
    private static final int OPTIONAL_LENGTH = 4;
    private static final int NEXT_EXTENSION_OFFSET = 3;
    /** Version 1 and protocol type GTP, then one bit each for extension, sequence and N-PDU number. */
    private static final int VERSION_MASK = 0xf0;

    private static final int VERSION_1 = 0x30;
    private static final int OPTIONAL_MASK = 0x07;
    private static final int EXTENSION = 0x04;
    private static final int MESSAGE_TYPE_OFFSET = 1;
    private static final int G_PDU = 0xff;
    /** Extension headers count 4 bytes each, the last byte names the next. */
    private static final int EXTENSION_UNIT = 4;

    private final LayerDecoder rawIp;

    public GtpDecoder(LayerDecoder rawIp) {
        this.rawIp = rawIp;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(Tunnel.GTP_U, FIXED_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int flags = bytes.get(header);
        if ((flags & VERSION_MASK) != VERSION_1
                || Byte.toUnsignedInt(bytes.get(header + MESSAGE_TYPE_OFFSET)) != G_PDU
                || !packet.enterTunnel(Tunnel.GTP_U)) {
            return END;
        }
        packet.advance(FIXED_LENGTH);
        return (flags & OPTIONAL_MASK) == 0 || skipOptional(bytes, packet, flags) ? rawIp : END;
    }

    private static boolean skipOptional(ByteBuffer bytes, PacketView packet, int flags) {
        if (!packet.require(OPTIONAL_LENGTH)) {
            return false;
        }
        int next = (flags & EXTENSION) == 0 ? 0 : bytes.get(packet.offset + NEXT_EXTENSION_OFFSET);
        packet.advance(OPTIONAL_LENGTH);
        while (next != 0) {
            if (!packet.require(EXTENSION_UNIT)) {
                return false;
            }
            int length = Byte.toUnsignedInt(bytes.get(packet.offset)) * EXTENSION_UNIT;
            if (length == 0) {
                packet.stop(Anomaly.HEADER_LENGTH_INVALID, 0);
                return false;
            }
            if (!packet.require(length)) {
                return false;
            }
            next = bytes.get(packet.offset + length - 1);
            packet.advance(length);
        }
        return true;
    }
}
