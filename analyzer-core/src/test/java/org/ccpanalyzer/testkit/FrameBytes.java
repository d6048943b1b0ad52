// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/** Builds well-formed frames header by header, innermost first, with right lengths and checksums. */
public final class FrameBytes {
    /** Initial sequence number of every built segment. */
    public static final int SEQUENCE = 0x01020304;

    public static final int ACKNOWLEDGMENT = 0x0a0b0c0d;
    public static final int WINDOW = 0xfaf0;
    public static final int IDENTIFICATION = 0x1234;
    public static final int TIME_TO_LIVE = 64;

    private static final int IPV4_CHECKSUM = 10;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;

    private FrameBytes() {}

    public static byte[] ethernet(int etherType, byte... payload) {
        return join(hex("0000 5e00 5301 0000 5e00 5302"), uint16(etherType), payload);
    }

    /** The bytes that a VLAN EtherType announces: tag control, EtherType, payload. */
    public static byte[] vlan(int id, int etherType, byte... payload) {
        return join(uint16(id), uint16(etherType), payload);
    }

    /** An Ethernet frame with one TCP segment between two addresses of one family. */
    public static byte[] tcpFrame(
            String source, int sourcePort, String destination, int destinationPort, int flags, byte... payload) {
        byte[] segment = tcp(sourcePort, destinationPort, flags, payload);
        return ethernetIp(source, destination, IpProtocol.TCP, segment);
    }

    /** An Ethernet frame with one UDP datagram between two addresses of one family. */
    public static byte[] udpFrame(
            String source, int sourcePort, String destination, int destinationPort, byte... payload) {
        return ethernetIp(source, destination, IpProtocol.UDP, udp(sourcePort, destinationPort, payload));
    }

    public static byte[] ethernetIp(String source, String destination, int protocol, byte... payload) {
        int etherType = IpAddress.parse(source).isIpv4() ? EtherType.IPV4 : EtherType.IPV6;
        return ethernet(etherType, ip(source, destination, protocol, payload));
    }

    public static byte[] ip(String source, String destination, int protocol, byte... payload) {
        return IpAddress.parse(source).isIpv4()
                ? ipv4(source, destination, protocol, payload)
                : ipv6(source, destination, protocol, payload);
    }

    public static byte[] ipv4(String source, String destination, int protocol, byte... payload) {
        return ipv4Fragment(source, destination, protocol, 0, payload);
    }

    /** An IPv4 packet whose flags and fragment offset field is given as it stands in the header. */
    public static byte[] ipv4Fragment(
            String source, String destination, int protocol, int fragmentField, byte... payload) {
        byte[] header = join(
                hex("4500"),
                uint16(20 + payload.length),
                uint16(IDENTIFICATION),
                uint16(fragmentField),
                uint8(TIME_TO_LIVE),
                uint8(protocol),
                uint16(0),
                address(source),
                address(destination));
        putUint16(header, IPV4_CHECKSUM, checksum(header));
        boolean whole = (fragmentField & 0x3fff) == 0;
        byte[] body = whole ? withChecksum(address(source), address(destination), protocol, payload) : payload;
        return join(header, body);
    }

    public static byte[] ipv6(String source, String destination, int nextHeader, byte... payload) {
        byte[] body = withChecksum(address(source), address(destination), nextHeader, payload);
        return join(
                hex("6000 0000"),
                uint16(payload.length),
                uint8(nextHeader),
                uint8(TIME_TO_LIVE),
                address(source),
                address(destination),
                body);
    }

    /** A TCP segment whose checksum is filled in by the IP header around it. */
    public static byte[] tcp(int sourcePort, int destinationPort, int flags, byte... payload) {
        byte[] numbers = ByteBuffer.allocate(8)
                .putInt(SEQUENCE)
                .putInt((flags & TcpFlags.ACK) == 0 ? 0 : ACKNOWLEDGMENT)
                .array();
        byte[] rest = join(hex("50"), uint8(flags), uint16(WINDOW), uint16(0), uint16(0));
        return join(uint16(sourcePort), uint16(destinationPort), numbers, rest, payload);
    }

    /** A UDP datagram whose checksum is filled in by the IP header around it. */
    public static byte[] udp(int sourcePort, int destinationPort, byte... payload) {
        return join(uint16(sourcePort), uint16(destinationPort), uint16(8 + payload.length), uint16(0), payload);
    }

    /** An ICMP or ICMPv6 message; the 4 bytes behind the checksum are zero. */
    public static byte[] icmp(int type, int code, byte... payload) {
        return join(uint8(type), uint8(code), uint16(0), hex("0000 0000"), payload);
    }

    /** An IPv6 extension header of 8 bytes in the uniform format. */
    public static byte[] extension(int nextHeader, byte... payload) {
        return join(uint8(nextHeader), hex("00 01 04 00000000"), payload);
    }

    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    public static byte[] uint8(int value) {
        return new byte[] {(byte) value};
    }

    public static byte[] uint16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    public static void putUint16(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >>> 8);
        bytes[offset + 1] = (byte) value;
    }

    public static byte[] address(String text) {
        IpAddress address = IpAddress.parse(text);
        return address.isIpv4()
                ? ByteBuffer.allocate(4).putInt((int) address.low()).array()
                : ByteBuffer.allocate(16)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
    }

    private static byte[] withChecksum(byte[] source, byte[] destination, int protocol, byte... payload) {
        int place = checksumPlace(protocol);
        if (place < 0 || payload.length < place + 2) {
            return payload;
        }
        byte[] filled = payload.clone();
        byte[] pseudo = join(source, destination, uint16(protocol), uint16(payload.length));
        putUint16(filled, place, checksum(join(pseudo, payload)));
        return filled;
    }

    private static int checksumPlace(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP -> TCP_CHECKSUM;
            case IpProtocol.UDP -> UDP_CHECKSUM;
            default -> -1;
        };
    }

    /** RFC 1071 as it is written there, byte by byte, so that it checks the decoder's faster way. */
    private static int checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            int octet = Byte.toUnsignedInt(bytes[i]);
            sum += i % 2 == 0 ? octet << 8 : octet;
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }
}
