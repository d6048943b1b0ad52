// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.QuotedPacket;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Reads the beginning of the packet that an ICMP error quotes, as far as it was quoted and captured (RFC 792: IP header
 * and 64 bits; RFC 4443: as much as fits). Present only if a flow can be told from it: ports are there where the
 * protocol has them, which a later fragment does not.
 */
final class QuotedPacketReader {
    private static final int PORTS_LENGTH = 4;

    private QuotedPacketReader() {}

    static void read(ByteBuffer bytes, int header, int end, QuotedPacket quoted) {
        quoted.present = false;
        if (end <= header) {
            return;
        }
        int firstByte = bytes.get(header);
        switch (Ipv4Decoder.version(firstByte)) {
            case Ipv4Decoder.VERSION -> readIpv4(bytes, header, end, quoted);
            case Ipv6Decoder.VERSION -> readIpv6(bytes, header, end, quoted);
            default -> {}
        }
    }

    private static void readIpv4(ByteBuffer bytes, int header, int end, QuotedPacket quoted) {
        int headerLength = Ipv4Decoder.headerLength(bytes.get(header));
        if (end - header < Ipv4Decoder.MIN_HEADER_LENGTH || headerLength < Ipv4Decoder.MIN_HEADER_LENGTH) {
            return;
        }
        if ((bytes.getShort(header + Ipv4Decoder.FRAGMENT_OFFSET) & Ipv4Decoder.FRAGMENT_OFFSET_MASK) != 0) {
            return;
        }
        quoted.sourceHigh = 0;
        quoted.sourceLow = IpAddress.mappedLow(bytes.getInt(header + Ipv4Decoder.SOURCE_OFFSET));
        quoted.destinationHigh = 0;
        quoted.destinationLow = IpAddress.mappedLow(bytes.getInt(header + Ipv4Decoder.DESTINATION_OFFSET));
        int protocol = Byte.toUnsignedInt(bytes.get(header + Ipv4Decoder.PROTOCOL_OFFSET));
        int position = header + headerLength;
        if (protocol == IpProtocol.AH && end - position >= Ipv6ExtensionDecoder.MIN_HEADER_LENGTH) {
            protocol = Byte.toUnsignedInt(bytes.get(position));
            position += AuthenticationHeaderDecoder.headerLength(bytes, position);
        }
        readPorts(bytes, position, end, protocol, quoted);
    }

    private static void readIpv6(ByteBuffer bytes, int header, int end, QuotedPacket quoted) {
        if (end - header < Ipv6Decoder.HEADER_LENGTH) {
            return;
        }
        quoted.sourceHigh = bytes.getLong(header + Ipv6Decoder.SOURCE_OFFSET);
        quoted.sourceLow = bytes.getLong(header + Ipv6Decoder.SOURCE_OFFSET + Long.BYTES);
        quoted.destinationHigh = bytes.getLong(header + Ipv6Decoder.DESTINATION_OFFSET);
        quoted.destinationLow = bytes.getLong(header + Ipv6Decoder.DESTINATION_OFFSET + Long.BYTES);
        int protocol = Byte.toUnsignedInt(bytes.get(header + Ipv6Decoder.NEXT_HEADER_OFFSET));
        int position = header + Ipv6Decoder.HEADER_LENGTH;
        for (int count = 0; isExtension(protocol); count++) {
            if (count == Ipv6ExtensionDecoder.MAX_CHAIN
                    || end - position < Ipv6ExtensionDecoder.MIN_HEADER_LENGTH
                    || isLaterFragment(bytes, position, protocol)) {
                return;
            }
            int length = extensionLength(bytes, position, protocol);
            protocol = Byte.toUnsignedInt(bytes.get(position));
            position += length;
        }
        readPorts(bytes, position, end, protocol, quoted);
    }

    private static boolean isExtension(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.IPV6_ROUTING,
                    IpProtocol.IPV6_FRAGMENT,
                    IpProtocol.IPV6_DESTINATION,
                    IpProtocol.AH,
                    IpProtocol.MOBILITY,
                    IpProtocol.HIP,
                    IpProtocol.SHIM6 -> true;
            default -> false;
        };
    }

    private static boolean isLaterFragment(ByteBuffer bytes, int header, int protocol) {
        return protocol == IpProtocol.IPV6_FRAGMENT
                && (bytes.getShort(header + Ipv6FragmentDecoder.OFFSET_OFFSET) & Ipv6FragmentDecoder.OFFSET_MASK) != 0;
    }

    private static int extensionLength(ByteBuffer bytes, int header, int protocol) {
        return switch (protocol) {
            case IpProtocol.IPV6_FRAGMENT -> Ipv6FragmentDecoder.HEADER_LENGTH;
            case IpProtocol.AH -> AuthenticationHeaderDecoder.headerLength(bytes, header);
            default -> Ipv6ExtensionDecoder.headerLength(bytes, header);
        };
    }

    private static void readPorts(ByteBuffer bytes, int header, int end, int protocol, QuotedPacket quoted) {
        boolean hasPorts = protocol == IpProtocol.TCP || protocol == IpProtocol.UDP;
        if (hasPorts && end - header < PORTS_LENGTH) {
            return;
        }
        quoted.protocol = protocol;
        quoted.sourcePort = hasPorts ? Short.toUnsignedInt(bytes.getShort(header)) : 0;
        quoted.destinationPort = hasPorts ? Short.toUnsignedInt(bytes.getShort(header + Short.BYTES)) : 0;
        quoted.present = true;
    }
}
