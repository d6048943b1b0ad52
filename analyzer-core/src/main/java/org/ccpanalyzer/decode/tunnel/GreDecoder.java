// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.tunnel;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;
import org.ccpanalyzer.net.EtherType;

/**
 * Generic routing encapsulation: version 0 with the optional words of RFC 2784, RFC 2890 and, for routing, RFC 1701;
 * version 1 of PPTP (RFC 2637, section 4.1); NVGRE (RFC 7637) is version 0 with a network in its key. Also directly in
 * UDP (RFC 8086). Protocol types that nobody decodes leave the packet as it is.
 */
public final class GreDecoder implements LayerDecoder {
    /** The UDP destination port IANA assigned to GRE-in-UDP. */
    public static final int UDP_PORT = 4754;

    private static final int FIXED_LENGTH = 4;
    private static final int PROTOCOL_OFFSET = 2;
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080;
    private static final int VERSION_MASK = 0x0007;
    private static final int VERSION_PPTP = 1;

    /** Source route entry: address family (2), offset, length; then the route. An entry of zeros is the last. */
    private static final int ROUTE_ENTRY_LENGTH = 4;

    private static final int ROUTE_LENGTH_OFFSET = 3;

    private final LayerTable protocolTypes;

    public GreDecoder(LayerTable protocolTypes) {
        this.protocolTypes = protocolTypes;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.requireInTunnel(Tunnel.GRE, FIXED_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int flags = Short.toUnsignedInt(bytes.getShort(header));
        int named = Short.toUnsignedInt(bytes.getShort(header + PROTOCOL_OFFSET));
        int protocolType = inside(flags, named);
        int length = length(flags);
        if (!isReadable(flags, protocolType)
                || !protocolTypes.contains(protocolType)
                || !packet.requireInTunnel(Tunnel.GRE, length)
                || !packet.enterTunnel(Tunnel.GRE)) {
            return END;
        }
        if (protocolType != named) {
            packet.note(Tunnel.ERSPAN);
        } else if (protocolType == EtherType.TRANSPARENT_BRIDGING && (flags & KEY) != 0) {
            packet.network(bytes.getInt(header + keyOffset(flags)) >>> Byte.SIZE);
        }
        packet.advance(length);
        return (flags & ROUTING) == 0 || skipRoutes(bytes, packet) ? protocolTypes.get(protocolType) : END;
    }

    /** ERSPAN type I is a bare Ethernet frame, told from type II by the missing sequence number. */
    private static int inside(int flags, int protocolType) {
        return protocolType == EtherType.ERSPAN && (flags & SEQUENCE) == 0
                ? EtherType.TRANSPARENT_BRIDGING
                : protocolType;
    }

    /** Version 1 carries PPP alone, and nothing at all where it only acknowledges. */
    private static boolean isReadable(int flags, int protocolType) {
        return switch (flags & VERSION_MASK) {
            case 0 -> true;
            case VERSION_PPTP -> protocolType == EtherType.PPP && (flags & SEQUENCE) != 0;
            default -> false;
        };
    }

    private static int length(int flags) {
        return keyOffset(flags)
                + word(flags, KEY)
                + word(flags, SEQUENCE)
                + ((flags & VERSION_MASK) == VERSION_PPTP ? word(flags, ACKNOWLEDGMENT) : 0);
    }

    private static int keyOffset(int flags) {
        return FIXED_LENGTH + word(flags, CHECKSUM | ROUTING);
    }

    private static int word(int flags, int bits) {
        return (flags & bits) == 0 ? 0 : Integer.BYTES;
    }

    private static boolean skipRoutes(ByteBuffer bytes, PacketView packet) {
        while (packet.require(ROUTE_ENTRY_LENGTH)) {
            int entry = bytes.getInt(packet.offset);
            int length = Byte.toUnsignedInt(bytes.get(packet.offset + ROUTE_LENGTH_OFFSET));
            packet.advance(ROUTE_ENTRY_LENGTH);
            if (entry == 0) {
                return true;
            }
            if (!packet.require(length)) {
                return false;
            }
            packet.advance(length);
        }
        return false;
    }
}
