// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.decode.SampleFrames.A4;
import static org.ccpanalyzer.decode.SampleFrames.A6;
import static org.ccpanalyzer.decode.SampleFrames.B4;
import static org.ccpanalyzer.decode.SampleFrames.B6;
import static org.ccpanalyzer.testkit.FrameBytes.ethernet;
import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.ip;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4Fragment;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.putUint16;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.tcpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.udp;
import static org.ccpanalyzer.testkit.FrameBytes.udpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.vlan;

import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.SingleFrame;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {
    private static final String OUTER_A = "198.51.100.1";
    private static final String OUTER_B = "198.51.100.2";
    private static final int IPV4_AND_UDP = 28;

    private final PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());

    @ParameterizedTest
    @EnumSource(TunnelWrap.class)
    void readsTheInnermostPacket(TunnelWrap tunnel) {
        byte[] inner = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN, hex("160301"));

        PacketView packet = decoder.decode(SingleFrame.of(tunnel.linkType(), tunnel.wrap(inner)));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(new IpAddress(packet.sourceHigh, packet.sourceLow)).hasToString(A4);
        assertThat(new IpAddress(packet.destinationHigh, packet.destinationLow)).hasToString(B4);
        assertThat(packet.destinationPort).isEqualTo(443);
        assertThat(packet.tcpFlags).isEqualTo(TcpFlags.SYN);
        assertThat(packet.capturedPayload()).isEqualTo(3);
        assertThat(packet.claimedPayload).isEqualTo(3);
        assertThat(packet.badTransportChecksum).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TunnelWrap.class)
    void readsIpv6InsideToo(TunnelWrap tunnel) {
        byte[] inner = udpFrame(A6, 50_000, B6, 53, hex("0102"));

        PacketView packet = decoder.decode(SingleFrame.of(tunnel.linkType(), tunnel.wrap(inner)));

        assertThat(packet.ipVersion).isEqualTo(6);
        assertThat(new IpAddress(packet.sourceHigh, packet.sourceLow)).hasToString(A6);
        assertThat(packet.destinationPort).isEqualTo(53);
        assertThat(packet.capturedPayload()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "VXLAN, VXLAN, 5000", "VXLAN_WITH_GROUP_POLICY, VXLAN, 5000", "VXLAN_GPE, VXLAN_GPE, 5000",
        "GENEVE_WITH_OPTIONS, GENEVE, 5000", "NVGRE, GRE, 5000", "ERSPAN_TYPE_II, ERSPAN, 7",
        "ERSPAN_TYPE_III_WITH_SUBHEADER, ERSPAN, 7", "ERSPAN_TYPE_I, ERSPAN, -1", "GRE_WITH_ALL_WORDS, GRE, -1",
        "ERSPAN_IN_VXLAN_IN_IPV6, IP_IN_IP, 7", "MPLS_IN_UDP, MPLS_IN_IP, -1"
    })
    void namesTheTunnelAndItsVirtualNetwork(TunnelWrap tunnel, Tunnel kind, int network) {
        PacketView packet = decode(tunnel.wrap(tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN)));

        assertThat(packet.isIn(kind)).isTrue();
        assertThat(packet.isIn(Tunnel.GTP_U)).isFalse();
        assertThat(packet.networkId()).isEqualTo(network);
    }

    @Test
    void hasNoVirtualNetworkOutsideOfATunnelEvenAfterOne() {
        decode(TunnelWrap.VXLAN.wrap(tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN)));

        PacketView plain = decode(tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN));

        assertThat(plain.tunnelDepth).isZero();
        assertThat(plain.networkId()).isEqualTo(PacketView.NO_NETWORK);
        assertThat(plain.isIn(Tunnel.VXLAN)).isFalse();
    }

    @Test
    void takesTheVlanThatAMirrorNamesAndForgetsThatOfTheTransport() {
        byte[] inner = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN);

        assertThat(decode(TunnelWrap.ERSPAN_TYPE_II.wrap(inner)).vlanId).isEqualTo(100);
        assertThat(decode(TunnelWrap.ERSPAN_TYPE_III.wrap(inner)).vlanId).isEqualTo(100);
        assertThat(decode(TunnelWrap.VXLAN.wrap(inner)).vlanId).isEqualTo(PacketView.NO_VLAN);
        assertThat(decode(TunnelWrap.VXLAN.wrap(TunnelWrap.VLAN.wrap(inner))).vlanId)
                .isEqualTo(100);
    }

    /** Flags without the network bit, reserved bits, GTP echo, GTP version 2, Geneve version 1 and unknown payload, LISP cut. */
    @ParameterizedTest
    @CsvSource({
        "4789, 0000000000138800",
        "4789, 0800010000138800",
        "4789, 08000000",
        "8472, 4800000000138800",
        "4790, 0400000300138800",
        "4790, 0c00000900138800",
        "2152, 3001000400000001",
        "2152, 48ff000400000001",
        "6081, 4000655800138800",
        "6081, 0000123400138800",
        "6081, 3f00655800138800",
        "4754, 0001080000000000",
        "4754, 00001234",
        "4341, 00000000",
        "4341, 800000000000000155",
        "3544, 0001000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    })
    void aDatagramOfATunnelPortThatIsNoTunnelIsAPlainDatagram(int port, String payload) {
        PacketView packet = decode(udpFrame(A4, 50_000, B4, port, hex(payload)));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.tunnelDepth).isZero();
        assertThat(packet.destinationPort).isEqualTo(port);
        assertThat(packet.capturedPayload()).isEqualTo(payload.length() / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0002 0800 45000000", "2081880b 0000 0001 00000001", "0000 9999 00000000", "b0000800 00000000"})
    void leavesGreThatItCannotReadAsItIs(String gre) {
        PacketView packet = decode(ethernetIp(A4, B4, IpProtocol.GRE, hex(gre)));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.protocol).isEqualTo(IpProtocol.GRE);
        assertThat(packet.tunnelDepth).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "100088be 00000000 20010001 00000000, VERSION_INVALID",
                "00000800 5500000000000000000000000000000000000000, VERSION_INVALID",
        "00000800 44, HEADER_TRUNCATED", "40000800 00000000 0800ffff, HEADER_TRUNCATED",
        "0000880b c021, NOT_IP", "00006558 000000000000 000000000000 0806, NOT_IP",
        "00006558 000000000000 000000000000 1234, ETHER_TYPE_UNKNOWN"
    })
    void namesWhatIsWrongInsideAndKnowsNoInnerAddresses(String gre, Anomaly anomaly) {
        PacketView packet = decode(ethernetIp(A4, B4, IpProtocol.GRE, hex(gre)));

        assertThat(packet.anomaly).isEqualTo(anomaly);
        assertThat(packet.ipVersion).isZero();
        assertThat(packet.tunnelDepth).isEqualTo(1);
        assertThat(packet.outerLayer(0).protocol).isEqualTo(IpProtocol.GRE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"34ff 0008 00000001 00000085 00", "34ff 0008 00000001 00000085 ff"})
    void endsAtExtensionHeadersOfGtpWithoutALengthOrAnEnd(String gtp) {
        PacketView packet = decode(udpFrame(A4, 2152, B4, 2152, hex(gtp + "000000")));

        assertThat(packet.anomaly).isIn(Anomaly.HEADER_LENGTH_INVALID, Anomaly.HEADER_TRUNCATED);
        assertThat(packet.ipVersion).isZero();
    }

    @Test
    void followsEightTunnelsAndNamesTheNinth() {
        byte[] inner = ip(A4, B4, IpProtocol.TCP, tcp(50_000, 443, TcpFlags.SYN));
        for (int depth = 1; depth <= 9; depth++) {
            inner = ip(OUTER_A, OUTER_B, IpProtocol.IPV4, inner);
            PacketView packet = decode(ethernet(EtherType.IPV4, inner));
            assertThat(packet.tunnelDepth).isEqualTo(depth);
            assertThat(packet.anomaly).isEqualTo(depth <= 8 ? Anomaly.NONE : Anomaly.TUNNEL_TOO_DEEP);
            assertThat(packet.hasPorts).isEqualTo(depth <= 8);
        }
    }

    @Test
    void readsAFrameFullOfTunnelsNoDeeperThanTheLimit() {
        byte[] bomb = ip(A4, B4, IpProtocol.TCP, tcp(50_000, 443, TcpFlags.SYN));
        while (bomb.length < 60_000) {
            bomb = ip(OUTER_A, OUTER_B, IpProtocol.IPV4, bomb);
        }

        PacketView packet = decode(ethernet(EtherType.IPV4, bomb));

        assertThat(packet.anomaly).isEqualTo(Anomaly.TUNNEL_TOO_DEEP);
        assertThat(packet.offset).isEqualTo(SingleFrame.ethernet(bomb).offset() + 14 + 20 * 9);
    }

    @ParameterizedTest
    @EnumSource(
            value = TunnelWrap.class,
            names = {"PROVIDER_BACKBONE", "FABRIC_PATH", "PSEUDOWIRE", "VN_TAG", "E_TAG", "CISCO_METADATA"})
    void refusesTooManyTagsOfAnyKind(TunnelWrap tag) {
        byte[] frame = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN);
        for (int i = 0; i < 9; i++) {
            frame = tag.wrap(frame);
        }

        assertThat(decode(frame).anomaly).isEqualTo(Anomaly.TAGS_TOO_DEEP);
    }

    @Test
    void refusesAnEndlessLabelStack() {
        assertThat(decode(ethernet(EtherType.MPLS_UNICAST, new byte[1000])).anomaly)
                .isEqualTo(Anomaly.TAGS_TOO_DEEP);
    }

    @Test
    void anInnerPacketReachesNoFurtherThanTheTunnelThatCarriesIt() {
        byte[] inner = udpFrame(A4, 50_000, B4, 53, new byte[10]);
        putUint16(inner, 14 + 2, 1000);
        putUint16(inner, 14 + 20 + 4, 980);

        PacketView packet = decode(join(TunnelWrap.GRE.wrap(inner), new byte[40]));

        assertThat(packet.capturedPayload()).isEqualTo(10);
        assertThat(packet.claimedPayload).isEqualTo(10);
    }

    @Test
    void anInnerPacketInAFirstFragmentClaimsItsWholeLength() {
        byte[] inner = udpFrame(A4, 50_000, B4, 53, new byte[2000]);
        byte[] vxlan = udp(50_000, 4789, join(hex("08000000 00138800"), inner));
        byte[] fragment = new byte[1480];
        System.arraycopy(vxlan, 0, fragment, 0, fragment.length);

        PacketView packet =
                decode(ethernet(EtherType.IPV4, ipv4Fragment(OUTER_A, OUTER_B, IpProtocol.UDP, 0x2000, fragment)));

        assertThat(packet.claimedPayload).isEqualTo(2000);
        assertThat(packet.capturedPayload()).isEqualTo(1480 - 8 - 8 - 14 - IPV4_AND_UDP);
        assertThat(packet.outerLayer(0).fragment).isTrue();
    }

    @Test
    void surfacesToTheOuterPacketAsIfNothingInsideHadBeenRead() {
        byte[] inner = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN);
        byte[] payload = join(hex("08000000 00138800"), inner);
        byte[] frame = ethernet(
                EtherType.VLAN,
                vlan(30, EtherType.IPV4, ip(OUTER_A, OUTER_B, IpProtocol.UDP, udp(50_001, 4789, payload))));

        PacketView packet = decode(frame);
        packet.surface(0);

        assertThat(new IpAddress(packet.sourceHigh, packet.sourceLow)).hasToString(OUTER_A);
        assertThat(new IpAddress(packet.destinationHigh, packet.destinationLow)).hasToString(OUTER_B);
        assertThat(packet.protocol).isEqualTo(IpProtocol.UDP);
        assertThat(packet.sourcePort).isEqualTo(50_001);
        assertThat(packet.destinationPort).isEqualTo(4789);
        assertThat(packet.tcpFlags).isZero();
        assertThat(packet.vlanId).isEqualTo(30);
        assertThat(packet.tunnelDepth).isZero();
        assertThat(packet.networkId()).isEqualTo(PacketView.NO_NETWORK);
        assertThat(packet.claimedPayload).isEqualTo(payload.length);
        assertThat(packet.capturedPayload()).isEqualTo(payload.length);
        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
    }

    @Test
    void readsTeredoWithAuthenticationAndOriginFromEitherSide() {
        byte[] ipv6 = ip(A6, B6, IpProtocol.UDP, udp(50_000, 53));
        byte[] payload = join(hex("0001 0201 aabb cc 0000000000000000 00 0000 1234 c0000201"), ipv6);

        assertThat(decode(udpFrame(A4, 50_000, B4, 3544, payload)).destinationPort)
                .isEqualTo(53);
        assertThat(decode(udpFrame(A4, 3544, B4, 50_000, payload)).destinationPort)
                .isEqualTo(53);
        assertThat(decode(udpFrame(A4, 50_000, B4, 3544, ipv6)).isIn(Tunnel.TEREDO))
                .isTrue();
    }

    private PacketView decode(byte... frame) {
        return decoder.decode(SingleFrame.of(LinkType.ETHERNET, frame));
    }
}
