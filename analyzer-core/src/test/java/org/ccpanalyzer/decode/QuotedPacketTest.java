// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.decode.SampleFrames.A4;
import static org.ccpanalyzer.decode.SampleFrames.A6;
import static org.ccpanalyzer.decode.SampleFrames.B4;
import static org.ccpanalyzer.decode.SampleFrames.B6;
import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.extension;
import static org.ccpanalyzer.testkit.FrameBytes.icmp;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4Fragment;
import static org.ccpanalyzer.testkit.FrameBytes.ipv6;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.udp;

import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.SingleFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPacketTest {
    private static final String ROUTER4 = "192.0.2.1";
    private static final String ROUTER6 = "2001:db8::1";

    private final PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 11, 12})
    void readsWhatAnIcmpErrorQuotesBesideTheOuterPacket(int type) {
        byte[] quoted = Arrays.copyOf(ipv4(A4, B4, IpProtocol.TCP, tcp(50_000, 5222, TcpFlags.SYN)), 28);

        PacketView packet = decode(ethernetIp(ROUTER4, A4, IpProtocol.ICMP, icmp(type, 13, quoted)));

        assertThat(packet.icmpType).isEqualTo(type);
        assertThat(packet.icmpCode).isEqualTo(13);
        assertThat(packet.protocol).isEqualTo(IpProtocol.ICMP);
        assertThat(new IpAddress(packet.sourceHigh, packet.sourceLow)).hasToString(ROUTER4);
        assertThat(packet.hasPorts).isFalse();
        assertThat(packet.quoted.present).isTrue();
        assertThat(packet.quoted.protocol).isEqualTo(IpProtocol.TCP);
        assertThat(new IpAddress(packet.quoted.sourceHigh, packet.quoted.sourceLow))
                .hasToString(A4);
        assertThat(new IpAddress(packet.quoted.destinationHigh, packet.quoted.destinationLow))
                .hasToString(B4);
        assertThat(packet.quoted.sourcePort).isEqualTo(50_000);
        assertThat(packet.quoted.destinationPort).isEqualTo(5222);
    }

    @Test
    void walksTheExtensionHeadersOfAPacketThatIcmpv6Quotes() {
        byte[] quoted = ipv6(A6, B6, IpProtocol.HOP_BY_HOP, extension(IpProtocol.UDP, udp(50_000, 53)));

        PacketView packet = decode(ethernetIp(ROUTER6, A6, IpProtocol.ICMPV6, icmp(1, 1, quoted)));

        assertThat(packet.icmpType).isEqualTo(1);
        assertThat(packet.quoted.present).isTrue();
        assertThat(packet.quoted.protocol).isEqualTo(IpProtocol.UDP);
        assertThat(packet.quoted.destinationPort).isEqualTo(53);
        assertThat(new IpAddress(packet.quoted.destinationHigh, packet.quoted.destinationLow))
                .hasToString(B6);
    }

    /** An error that travels between others and quotes the host counts as the host's, so it is looked at like one. */
    @Test
    void noticesAWrongChecksumOfAnErrorBetweenOthers() {
        byte[] quoted = Arrays.copyOf(ipv4(A4, B4, IpProtocol.TCP, tcp(50_000, 5222, TcpFlags.SYN)), 28);
        byte[] frame = ethernetIp(ROUTER4, "203.0.113.9", IpProtocol.ICMP, icmp(3, 13, quoted));
        frame[14 + 10] ^= 1;
        PacketDecoder ofTheHost =
                new PacketDecoder(DecoderCatalog.standard(), Subjects.of(List.of(IpAddress.parse(A4))));

        PacketView packet = ofTheHost.decode(SingleFrame.ethernet(frame));

        assertThat(packet.bystander).isTrue();
        assertThat(packet.badHeaderChecksum).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 13})
    void messagesThatAreNoErrorsQuoteNothing(int type) {
        byte[] payload = ipv4(A4, B4, IpProtocol.TCP, tcp(50_000, 5222, TcpFlags.SYN));

        assertThat(decode(ethernetIp(ROUTER4, A4, IpProtocol.ICMP, icmp(type, 0, payload))).quoted.present)
                .isFalse();
    }

    @Test
    void aQuotedLaterFragmentOrOneCutBeforeThePortsIsNotPresent() {
        byte[] fragment = ipv4Fragment(A4, B4, IpProtocol.UDP, 0x0010, udp(50_000, 53));
        byte[] cut = Arrays.copyOf(ipv4(A4, B4, IpProtocol.UDP, udp(50_000, 53)), 23);

        assertThat(decode(ethernetIp(ROUTER4, A4, IpProtocol.ICMP, icmp(3, 3, fragment))).quoted.present)
                .isFalse();
        assertThat(decode(ethernetIp(ROUTER4, A4, IpProtocol.ICMP, icmp(3, 3, cut))).quoted.present)
                .isFalse();
    }

    @Test
    void aQuotedEchoIsPresentWithoutPorts() {
        byte[] quoted = ipv4(A4, B4, IpProtocol.ICMP, icmp(8, 0));

        PacketView packet = decode(ethernetIp(ROUTER4, A4, IpProtocol.ICMP, icmp(11, 0, quoted)));

        assertThat(packet.quoted.present).isTrue();
        assertThat(packet.quoted.protocol).isEqualTo(IpProtocol.ICMP);
        assertThat(packet.quoted.sourcePort).isZero();
        assertThat(packet.icmpType).isEqualTo(11);
    }

    private PacketView decode(byte... frame) {
        return decoder.decode(SingleFrame.ethernet(frame));
    }
}
