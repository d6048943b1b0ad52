// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/** ICMP (RFC 792) and ICMPv6 (RFC 4443): type and code, and of an error message the packet that it quotes. */
public final class IcmpDecoder implements LayerDecoder {
    private static final int TYPE_AND_CODE_LENGTH = 2;
    private static final int HEADER_LENGTH = 8;

    private static final int DESTINATION_UNREACHABLE = 3;
    private static final int SOURCE_QUENCH = 4;
    private static final int REDIRECT = 5;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;

    private static final int V6_DESTINATION_UNREACHABLE = 1;
    private static final int V6_PARAMETER_PROBLEM = 4;

    private final boolean version6;

    private IcmpDecoder(boolean version6) {
        this.version6 = version6;
    }

    /** ICMP in IPv4. */
    public static IcmpDecoder icmp() {
        return new IcmpDecoder(false);
    }

    /** ICMPv6 in IPv6. */
    public static IcmpDecoder icmpv6() {
        return new IcmpDecoder(true);
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(TYPE_AND_CODE_LENGTH)) {
            return END;
        }
        packet.icmpType = Byte.toUnsignedInt(bytes.get(packet.offset));
        packet.icmpCode = Byte.toUnsignedInt(bytes.get(packet.offset + 1));
        packet.advance(HEADER_LENGTH);
        packet.payloadBeginsHere();
        if (isError(packet.icmpType)) {
            QuotedPacketReader.read(bytes, packet.offset, packet.end, packet.quoted);
        }
        return END;
    }

    private boolean isError(int type) {
        if (version6) {
            return type >= V6_DESTINATION_UNREACHABLE && type <= V6_PARAMETER_PROBLEM;
        }
        return switch (type) {
            case DESTINATION_UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }
}
