// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.decode.SampleFrames.A4;
import static org.ccpanalyzer.decode.SampleFrames.A6;
import static org.ccpanalyzer.decode.SampleFrames.B4;
import static org.ccpanalyzer.decode.SampleFrames.B6;
import static org.ccpanalyzer.testkit.FrameBytes.ethernet;
import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.extension;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4Fragment;
import static org.ccpanalyzer.testkit.FrameBytes.ipv6;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.putUint16;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.tcpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.udp;
import static org.ccpanalyzer.testkit.FrameBytes.udpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.vlan;

import java.util.Arrays;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.FrameBytes;
import org.ccpanalyzer.testkit.SingleFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {
    private static final int ETHERNET_LENGTH = 14;
    private static final int IPV4_LENGTH = 20;
    private static final int TOTAL_LENGTH = ETHERNET_LENGTH + 2;

    private final PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());

    @Test
    void readsEveryFieldOfTcpOverIpv4() {
        PacketView packet = decode(tcpFrame(A4, 50_000, B4, 443, TcpFlags.ACK | TcpFlags.PSH, hex("160301")));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.ipVersion).isEqualTo(4);
        assertThat(source(packet)).isEqualTo(A4);
        assertThat(destination(packet)).isEqualTo(B4);
        assertThat(packet.timeToLive).isEqualTo(FrameBytes.TIME_TO_LIVE);
        assertThat(packet.protocol).isEqualTo(IpProtocol.TCP);
        assertThat(packet.fragmentId).isEqualTo(FrameBytes.IDENTIFICATION);
        assertThat(packet.fragment).isFalse();
        assertThat(packet.badHeaderChecksum).isFalse();
        assertThat(packet.hasPorts).isTrue();
        assertThat(packet.sourcePort).isEqualTo(50_000);
        assertThat(packet.destinationPort).isEqualTo(443);
        assertThat(packet.tcpFlags).isEqualTo(TcpFlags.ACK | TcpFlags.PSH);
        assertThat(packet.tcpSequence).isEqualTo(FrameBytes.SEQUENCE);
        assertThat(packet.tcpAcknowledgment).isEqualTo(FrameBytes.ACKNOWLEDGMENT);
        assertThat(packet.tcpWindow).isEqualTo(FrameBytes.WINDOW);
        assertThat(packet.badTransportChecksum).isFalse();
        assertThat(packet.capturedPayload()).isEqualTo(3);
        assertThat(packet.claimedPayload).isEqualTo(3);
        assertThat(packet.vlanId).isEqualTo(PacketView.NO_VLAN);
        assertThat(packet.icmpType).isEqualTo(-1);
    }

    @Test
    void readsUdpOverIpv6() {
        PacketView packet = decode(udpFrame(A6, 50_000, B6, 53, hex("0102")));

        assertThat(packet.ipVersion).isEqualTo(6);
        assertThat(source(packet)).isEqualTo(A6);
        assertThat(destination(packet)).isEqualTo(B6);
        assertThat(packet.timeToLive).isEqualTo(FrameBytes.TIME_TO_LIVE);
        assertThat(packet.protocol).isEqualTo(IpProtocol.UDP);
        assertThat(packet.sourcePort).isEqualTo(50_000);
        assertThat(packet.destinationPort).isEqualTo(53);
        assertThat(packet.capturedPayload()).isEqualTo(2);
        assertThat(packet.badTransportChecksum).isFalse();
    }

    @Test
    void forgetsThePreviousFrame() {
        decode(ethernet(EtherType.VLAN, vlan(10, EtherType.IPV4, ipv4(A4, B4, IpProtocol.TCP, tcp(1, 2, 0x12)))));

        PacketView packet = decode(ethernet(EtherType.ARP, hex("0001")));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NOT_IP);
        assertThat(packet.vlanId).isEqualTo(PacketView.NO_VLAN);
        assertThat(packet.hasPorts).isFalse();
        assertThat(packet.tcpFlags).isZero();
        assertThat(packet.ipVersion).isZero();
    }

    @Test
    void doesNotTakeEthernetPaddingForPayload() {
        byte[] frame = tcpFrame(A4, 50_000, B4, 443, TcpFlags.ACK);

        PacketView packet = decode(join(frame, new byte[6]));

        assertThat(packet.capturedPayload()).isZero();
        assertThat(packet.claimedPayload).isZero();
    }

    @Test
    void keepsTheClaimOfAPayloadThatTheSnapLengthCut() {
        byte[] frame = udpFrame(A4, 50_000, B4, 53, new byte[100]);

        PacketView packet = decoder.decode(SingleFrame.cut(LinkType.ETHERNET, frame.length - 60, frame));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.capturedPayload()).isEqualTo(40);
        assertThat(packet.claimedPayload).isEqualTo(100);
        assertThat(packet.isLengthMissing()).isFalse();
    }

    @Test
    void takesTheFrameForTheLengthWhenSegmentationOffloadWroteNone() {
        byte[] frame = tcpFrame(A4, 50_000, B4, 443, TcpFlags.ACK, new byte[70_000]);
        putUint16(frame, TOTAL_LENGTH, 0);

        PacketView packet = decoder.decode(SingleFrame.cut(LinkType.ETHERNET, 200, frame));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.capturedPayload()).isEqualTo(200 - ETHERNET_LENGTH - IPV4_LENGTH - 20);
        assertThat(packet.claimedPayload).isEqualTo(70_000);
        assertThat(packet.isLengthMissing()).isTrue();
    }

    @Test
    void readsPortsOfTheFirstFragmentOnly() {
        byte[] datagram = udp(50_000, 53, new byte[16]);
        PacketView first = decode(ethernet(EtherType.IPV4, ipv4Fragment(A4, B4, IpProtocol.UDP, 0x2000, datagram)));
        assertThat(first.fragment).isTrue();
        assertThat(first.fragmentOffset).isZero();
        assertThat(first.destinationPort).isEqualTo(53);

        PacketView later = decode(ethernet(EtherType.IPV4, ipv4Fragment(A4, B4, IpProtocol.UDP, 0x0003, datagram)));
        assertThat(later.fragment).isTrue();
        assertThat(later.fragmentOffset).isEqualTo(24);
        assertThat(later.fragmentId).isEqualTo(FrameBytes.IDENTIFICATION);
        assertThat(later.hasPorts).isFalse();
        assertThat(later.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(later.capturedPayload()).isEqualTo(datagram.length);
    }

    @ParameterizedTest
    @CsvSource({"0001, true, 0, true", "0009, true, 8, false", "0000, false, 0, true"})
    void tellsIpv6FragmentsFromAtomicOnes(String field, boolean fragment, int offset, boolean ports) {
        byte[] body = join(hex("11 00"), hex(field), hex("0000abcd"), udp(50_000, 53));

        PacketView packet = decode(ethernetIp(A6, B6, IpProtocol.IPV6_FRAGMENT, body));

        assertThat(packet.fragment).isEqualTo(fragment);
        assertThat(packet.fragmentOffset).isEqualTo(offset);
        assertThat(packet.fragmentId).isEqualTo(0xabcd);
        assertThat(packet.hasPorts).isEqualTo(ports);
        assertThat(packet.protocol).isEqualTo(IpProtocol.UDP);
    }

    @Test
    void endsAtEncryptionAndAtNoNextHeader() {
        assertThat(decode(ethernetIp(A6, B6, IpProtocol.ESP, new byte[40])).protocol)
                .isEqualTo(IpProtocol.ESP);
        PacketView none = decode(ethernetIp(A6, B6, IpProtocol.HOP_BY_HOP, extension(IpProtocol.IPV6_NO_NEXT)));

        assertThat(none.protocol).isEqualTo(IpProtocol.IPV6_NO_NEXT);
        assertThat(none.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(none.hasPorts).isFalse();
    }

    @Test
    void refusesAnEndlessExtensionChain() {
        byte[] chain = udp(50_000, 53);
        for (int i = 0; i < 200; i++) {
            chain = extension(i == 0 ? IpProtocol.UDP : IpProtocol.IPV6_DESTINATION, chain);
        }

        assertThat(decode(ethernetIp(A6, B6, IpProtocol.IPV6_DESTINATION, chain)).anomaly)
                .isEqualTo(Anomaly.EXTENSION_CHAIN_TOO_LONG);
    }

    @Test
    void keepsTheOutermostVlanAndRefusesTooManyTags() {
        byte[] inner = vlan(0x2014, EtherType.IPV4, ipv4(A4, B4, IpProtocol.UDP, udp(50_000, 53)));
        PacketView stacked = decode(ethernet(EtherType.PROVIDER_BRIDGE, vlan(0xe00a, EtherType.VLAN, inner)));
        assertThat(stacked.vlanId).isEqualTo(10);
        assertThat(stacked.tagCount).isEqualTo(2);
        assertThat(stacked.destinationPort).isEqualTo(53);

        byte[] tags = inner;
        for (int i = 0; i < 9; i++) {
            tags = vlan(i, EtherType.VLAN, tags);
        }
        assertThat(decode(ethernet(EtherType.VLAN, tags)).anomaly).isEqualTo(Anomaly.TAGS_TOO_DEEP);
    }

    @Test
    void keepsPortsOfAHeaderThatTheSnapLengthCut() {
        byte[] frame = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN, new byte[10]);

        PacketView packet =
                decoder.decode(SingleFrame.cut(LinkType.ETHERNET, ETHERNET_LENGTH + IPV4_LENGTH + 8, frame));

        assertThat(packet.anomaly).isEqualTo(Anomaly.HEADER_TRUNCATED);
        assertThat(packet.hasPorts).isTrue();
        assertThat(packet.tcpSequence).isEqualTo(FrameBytes.SEQUENCE);
        assertThat(packet.capturedPayload()).isZero();
        assertThat(packet.claimedPayload).isEqualTo(10);
    }

    @Test
    void readsFlagsButNoWindowWhereTheSnapLengthCutBetweenThem() {
        byte[] frame = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN, new byte[10]);

        PacketView packet =
                decoder.decode(SingleFrame.cut(LinkType.ETHERNET, ETHERNET_LENGTH + IPV4_LENGTH + 14, frame));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.tcpFlags).isEqualTo(TcpFlags.SYN);
        assertThat(packet.tcpWindow).isEqualTo(PacketView.NO_WINDOW);
    }

    @Test
    void keepsPortsButNoFlagsOfAnImpossibleTcpHeader() {
        byte[] frame = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN);
        frame[ETHERNET_LENGTH + IPV4_LENGTH + 12] = 0x40;

        PacketView packet = decode(frame);

        assertThat(packet.anomaly).isEqualTo(Anomaly.HEADER_LENGTH_INVALID);
        assertThat(packet.destinationPort).isEqualTo(443);
        assertThat(packet.hasPorts).isTrue();
        assertThat(packet.tcpFlags).isZero();
    }

    @ParameterizedTest
    @CsvSource({"7, HEADER_LENGTH_INVALID, 0", "0, HEADER_LENGTH_INVALID, 0", "9, NONE, 1", "500, NONE, 4"})
    void takesTheShorterOfUdpAndIpLength(int length, Anomaly anomaly, int payload) {
        byte[] frame = udpFrame(A4, 50_000, B4, 53, new byte[4]);
        putUint16(frame, ETHERNET_LENGTH + IPV4_LENGTH + 4, length);

        PacketView packet = decode(frame);

        assertThat(packet.anomaly).isEqualTo(anomaly);
        assertThat(packet.hasPorts).isTrue();
        assertThat(packet.claimedPayload).isEqualTo(payload);
        assertThat(packet.capturedPayload()).isEqualTo(payload);
    }

    @Test
    void noticesChecksumsThatACardWasToFillIn() {
        byte[] frame = tcpFrame(A4, 50_000, B4, 443, TcpFlags.ACK, hex("01"));
        frame[ETHERNET_LENGTH + IPV4_LENGTH + 16] ^= 1;
        assertThat(decode(frame).badTransportChecksum).isTrue();
        assertThat(decode(frame).badHeaderChecksum).isFalse();

        frame[ETHERNET_LENGTH + 10] ^= 1;
        assertThat(decode(frame).badHeaderChecksum).isTrue();
    }

    @Test
    void judgesNoChecksumOfACutOrLongSegmentAndNoneThatUdpLeftOut() {
        byte[] cut = tcpFrame(A4, 50_000, B4, 443, TcpFlags.ACK, new byte[100]);
        assertThat(decoder.decode(SingleFrame.cut(LinkType.ETHERNET, cut.length - 1, cut)).badTransportChecksum)
                .isFalse();

        byte[] lengthy = tcpFrame(A4, 50_000, B4, 443, TcpFlags.ACK, new byte[1000]);
        lengthy[ETHERNET_LENGTH + IPV4_LENGTH + 16] ^= 1;
        assertThat(decode(lengthy).badTransportChecksum).isFalse();

        byte[] without = udpFrame(A4, 50_000, B4, 53, hex("0102"));
        putUint16(without, ETHERNET_LENGTH + IPV4_LENGTH + 6, 0);
        assertThat(decode(without).badTransportChecksum).isFalse();
    }

    @Test
    void saysWhichLinkTypeOrEtherTypeNobodyDecodes() {
        PacketView link = decoder.decode(SingleFrame.of(129, new byte[60]));
        assertThat(link.anomaly).isEqualTo(Anomaly.LINK_TYPE_UNKNOWN);
        assertThat(link.anomalyNumber).isEqualTo(129);

        PacketView type = decode(ethernet(0x1234, new byte[46]));
        assertThat(type.anomaly).isEqualTo(Anomaly.ETHER_TYPE_UNKNOWN);
        assertThat(type.anomalyNumber).isEqualTo(0x1234);
    }

    @ParameterizedTest
    @ValueSource(ints = {EtherType.ARP, EtherType.LLDP, EtherType.EAPOL, 38})
    void countsLinkLayerProtocolsAsNotIp(int etherTypeOrLength) {
        assertThat(decode(ethernet(etherTypeOrLength, hex("424203 0000000000"))).anomaly)
                .isEqualTo(Anomaly.NOT_IP);
    }

    @Test
    void namesTheWrongVersionAndImpossibleLengths() {
        byte[] frame = udpFrame(A4, 50_000, B4, 53);
        byte[] version = frame.clone();
        version[ETHERNET_LENGTH] = 0x55;
        byte[] words = frame.clone();
        words[ETHERNET_LENGTH] = 0x44;
        byte[] total = frame.clone();
        putUint16(total, TOTAL_LENGTH, 19);

        assertThat(decode(version).anomaly).isEqualTo(Anomaly.VERSION_INVALID);
        assertThat(decode(words).anomaly).isEqualTo(Anomaly.HEADER_LENGTH_INVALID);
        assertThat(decode(total).anomaly).isEqualTo(Anomaly.HEADER_LENGTH_INVALID);
        assertThat(decode(Arrays.copyOf(frame, 20)).anomaly).isEqualTo(Anomaly.HEADER_TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000001e", "1e000000", "18000000", "1c000000", "0000000a"})
    void readsLoopbackInEitherByteOrderWithTheFamilyOfAnySystem(String family) {
        byte[] frame = join(hex(family), ipv6(A6, B6, IpProtocol.UDP, udp(50_000, 53)));

        assertThat(decoder.decode(SingleFrame.of(LinkType.NULL, frame)).destinationPort)
                .isEqualTo(53);
    }

    @Test
    void takesOnlyEtherTypesOfLinuxCookedFramesForIp() {
        byte[] packet = ipv4(A4, B4, IpProtocol.UDP, udp(50_000, 53));
        byte[] netlink = join(hex("0004 0338 0000 0000000000000000 0800"), packet);
        byte[] can = join(hex("0001 0118 0000 0000000000000000 000c"), packet);

        assertThat(decoder.decode(SingleFrame.of(LinkType.LINUX_SLL, netlink)).anomaly)
                .isEqualTo(Anomaly.NOT_IP);
        assertThat(decoder.decode(SingleFrame.of(LinkType.LINUX_SLL, can)).anomaly)
                .isEqualTo(Anomaly.NOT_IP);
    }

    private PacketView decode(byte... frame) {
        return decoder.decode(SingleFrame.ethernet(frame));
    }

    private static String source(PacketView packet) {
        return new IpAddress(packet.sourceHigh, packet.sourceLow).toString();
    }

    private static String destination(PacketView packet) {
        return new IpAddress(packet.destinationHigh, packet.destinationLow).toString();
    }
}
