// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import static org.ccpanalyzer.bench.attack.FrameBuffer.HOST;

import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/** The frames of the attacks, each made from its number alone. */
final class HostileFrames {
    private static final int PRIVATE_NETWORK = 10 << 24;
    private static final long PEER_NETWORK = 0x2001_0db8_ffff_0000L;
    private static final int HOST_UNREACHABLE = 0x0301_0000;
    private static final int HEADERS_IN_ONE_ANOTHER = 200;
    private static final int OPTIONS_IN_A_ROW = 1_000;
    private static final int WORDS_SAID = 100;

    private HostileFrames() {}

    private static int source(long number) {
        return PRIVATE_NETWORK | (int) (number & 0xff_ffff);
    }

    /** With the source, another for each of 2^39 numbers. */
    private static int port(long number) {
        return 1_024 + (int) (number >>> 24 & 0x7fff);
    }

    static void halfOpen(long number, FrameBuffer frame) {
        long flow = number / 2;
        int sequence = (int) flow * 0x9e37;
        if (number % 2 == 0) {
            frame.segment(source(flow), port(flow), HOST, 443, sequence, TcpFlags.SYN);
        } else {
            frame.segment(HOST, 443, source(flow), port(flow), sequence + 1, TcpFlags.SYN | TcpFlags.ACK);
        }
    }

    static void refused(long number, FrameBuffer frame) {
        long attempt = number / 2;
        int peer = source(attempt >>> 16);
        int port = (int) (attempt & 0xffff);
        if (number % 2 == 0) {
            frame.segment(peer, 40_000, HOST, port, (int) attempt, TcpFlags.SYN);
        } else {
            frame.segment(HOST, port, peer, 40_000, (int) attempt + 1, TcpFlags.RST | TcpFlags.ACK);
        }
    }

    static void listening(long number, FrameBuffer frame) {
        long flow = number / 3;
        int port = (int) (flow * 7_919 & 0xffff);
        int sequence = (int) flow * 0x9e37;
        switch ((int) (number % 3)) {
            case 0 -> frame.segment(source(flow), port(flow), HOST, port, sequence, TcpFlags.SYN);
            case 1 -> frame.segment(HOST, port, source(flow), port(flow), sequence + 1, TcpFlags.SYN | TcpFlags.ACK);
            default -> frame.segment(source(flow), port(flow), HOST, port, sequence + 2, TcpFlags.ACK);
        }
    }

    static void unfinished(long number, FrameBuffer frame) {
        long flow = number / 2;
        int sequence = (int) flow * 0x9e37;
        if (number % 2 == 0) {
            frame.segment(source(flow), port(flow), HOST, 443, sequence, TcpFlags.SYN);
        } else {
            frame.ethernet(EtherType.IPV4).ipv4(source(flow), HOST, IpProtocol.TCP, 20 + WORDS_SAID * Integer.BYTES);
            frame.tcp(port(flow), 443, sequence + 1, 0, TcpFlags.ACK);
            for (int left = WORDS_SAID; left > 0; left--) {
                frame.int32((int) flow);
            }
        }
    }

    static void fragment(long number, FrameBuffer frame) {
        if (number % 2 == 0) {
            frame.firstFragment(source(number >>> 16), (int) number, port(number * 31));
        } else {
            frame.laterFragment(source(number >>> 16), (int) number);
        }
    }

    static void nested(long number, FrameBuffer frame) {
        frame.ethernet(EtherType.IPV4);
        int inner = 20;
        for (int depth = HEADERS_IN_ONE_ANOTHER; depth > 0; depth--) {
            frame.ipv4(source(number), HOST, IpProtocol.IPV4, inner + 20 * depth);
        }
        frame.ipv4(source(number), HOST, IpProtocol.TCP, inner).tcp(port(number), 443, 1, 0, TcpFlags.SYN);
    }

    static void extensions(long number, FrameBuffer frame) {
        frame.ethernet(EtherType.IPV6)
                .ipv6(PEER_NETWORK, number, IpProtocol.IPV6_DESTINATION, 8 * OPTIONS_IN_A_ROW + 20);
        for (int left = OPTIONS_IN_A_ROW; left > 0; left--) {
            int next = left == 1 ? IpProtocol.TCP : IpProtocol.IPV6_DESTINATION;
            frame.int32(next << 24 | 0x0000_0104).int32(0);
        }
        frame.tcp(40_000, 443, 1, 0, TcpFlags.SYN);
    }

    static void syn(long number, FrameBuffer frame) {
        frame.segment(source(number), port(number), HOST, 443, (int) number * 0x9e37, TcpFlags.SYN);
    }

    static void synOverIpv6(long number, FrameBuffer frame) {
        frame.ethernet(EtherType.IPV6).ipv6(PEER_NETWORK, number, IpProtocol.TCP, 20);
        frame.tcp(40_000, 443, (int) number, 0, TcpFlags.SYN);
    }

    static void datagram(long number, FrameBuffer frame) {
        frame.ethernet(EtherType.IPV4).ipv4(source(number), HOST, IpProtocol.UDP, 16);
        frame.udp(port(number), 1 + (int) (number % 65_000), 8);
    }

    static void knockOfHost(long number, FrameBuffer frame) {
        frame.segment(HOST, 1_024 + (int) (number % 60_000), source(number), 4_444, (int) number, TcpFlags.SYN);
    }

    static void laterFragment(long number, FrameBuffer frame) {
        frame.laterFragment(source(number >>> 16), (int) number);
    }

    static void icmpError(long number, FrameBuffer frame) {
        frame.ethernet(EtherType.IPV4).ipv4(source(number), HOST, IpProtocol.ICMP, 48);
        frame.int32(HOST_UNREACHABLE).int32(0);
        frame.ipv4(HOST, source(number + 1), IpProtocol.TCP, 20);
        frame.tcp(port(number), 443, (int) number, 0, TcpFlags.SYN);
    }

    static void unknownKind(long number, FrameBuffer frame) {
        frame.ethernet(0x9900 + (int) (number % 0x6000));
    }
}
