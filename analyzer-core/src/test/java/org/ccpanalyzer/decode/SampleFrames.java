// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import static org.ccpanalyzer.testkit.FrameBytes.ethernet;
import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.extension;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.icmp;
import static org.ccpanalyzer.testkit.FrameBytes.ip;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4;
import static org.ccpanalyzer.testkit.FrameBytes.ipv6;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.tcpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.udp;
import static org.ccpanalyzer.testkit.FrameBytes.udpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.vlan;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.TunnelWrap;

/** One well-formed frame for each decoder, for tests that try something on all of them. */
final class SampleFrames {
    static final String A4 = "192.0.2.10";
    static final String B4 = "203.0.113.66";
    static final String A6 = "2001:db8::10";
    static final String B6 = "2001:db8::66";

    record Sample(String name, int linkType, List<Byte> frame) {
        Sample(String name, int linkType, byte... frame) {
            this(name, linkType, boxed(frame));
        }

        byte[] bytes() {
            byte[] bytes = new byte[frame.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = frame.get(i);
            }
            return bytes;
        }

        @Override
        public String toString() {
            return name;
        }

        private static List<Byte> boxed(byte... frame) {
            Byte[] boxed = new Byte[frame.length];
            for (int i = 0; i < frame.length; i++) {
                boxed[i] = frame[i];
            }
            return List.of(boxed);
        }
    }

    private SampleFrames() {}

    /** Every header alone, and every tunnel around a segment. */
    static List<Sample> all() {
        byte[] segment = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN, hex("160301"));
        List<Sample> samples = new ArrayList<>(headers());
        for (TunnelWrap tunnel : TunnelWrap.values()) {
            samples.add(new Sample(tunnel.name(), tunnel.linkType(), tunnel.wrap(segment)));
        }
        return samples;
    }

    private static List<Sample> headers() {
        byte[] quoted4 = ipv4(A4, B4, IpProtocol.TCP, tcp(50_000, 443, TcpFlags.SYN));
        byte[] quoted6 = ipv6(A6, B6, IpProtocol.IPV6_DESTINATION, extension(IpProtocol.UDP, udp(50_000, 53)));
        byte[] packet4 = ip(A4, B4, IpProtocol.UDP, udp(50_000, 53, hex("0102")));
        byte[] packet6 = ip(A6, B6, IpProtocol.UDP, udp(50_000, 53, hex("0102")));
        byte[] stacked = vlan(10, EtherType.VLAN, vlan(20, EtherType.IPV4, packet4));
        return List.of(
                ethernetSample("TCP over IPv4", tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN, hex("160301"))),
                ethernetSample("TCP over IPv6", tcpFrame(A6, 50_000, B6, 443, TcpFlags.ACK)),
                ethernetSample("UDP over IPv4", udpFrame(A4, 50_000, B4, 53, hex("0102"))),
                ethernetSample("UDP over IPv6", udpFrame(A6, 50_000, B6, 53)),
                ethernetSample("ICMP error", ethernetIp(B4, A4, IpProtocol.ICMP, icmp(3, 13, quoted4))),
                ethernetSample("ICMPv6 error", ethernetIp(B6, A6, IpProtocol.ICMPV6, icmp(1, 4, quoted6))),
                ethernetSample("extension headers", ethernetIp(A6, B6, IpProtocol.HOP_BY_HOP, chain())),
                ethernetSample("stacked tags", ethernet(EtherType.PROVIDER_BRIDGE, stacked)),
                ethernetSample("SNAP", ethernet(8 + packet4.length, join(hex("aaaa03 000000 0800"), packet4))),
                new Sample("NULL", LinkType.NULL, join(hex("02000000"), packet4)),
                new Sample("LOOP", LinkType.LOOP, join(hex("00000018"), packet6)),
                new Sample("raw IPv4", LinkType.RAW, packet4),
                new Sample("raw IPv6", LinkType.RAW_BSD, packet6),
                new Sample("SLL", LinkType.LINUX_SLL, join(hex("0000 0001 0006 00005e0053010000 0800"), packet4)),
                new Sample(
                        "SLL2",
                        LinkType.LINUX_SLL2,
                        join(hex("86dd 0000 00000002 0001 00 06 00005e0053010000"), packet6)));
    }

    /** Hop-by-hop, routing, first fragment, destination options, AH, UDP. */
    private static byte[] chain() {
        byte[] authentication = join(hex("11 04 0000 00000001 00000001 000000000000000000000000"), udp(50_000, 53));
        byte[] destination = extension(IpProtocol.AH, authentication);
        byte[] fragment = join(hex("3c 00 0001 0000abcd"), destination);
        byte[] routing = extension(IpProtocol.IPV6_FRAGMENT, fragment);
        return extension(IpProtocol.IPV6_ROUTING, routing);
    }

    private static Sample ethernetSample(String name, byte... frame) {
        return new Sample(name, LinkType.ETHERNET, frame);
    }
}
