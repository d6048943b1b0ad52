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
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.putUint16;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.tcpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.udp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.SingleFrame;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkLayerTest {
    private static final int ETHERNET_LENGTH = 14;
    private static final int IPV6_LENGTH = 40;

    private final PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());
    private final byte[] packet4 = ip(A4, B4, IpProtocol.UDP, udp(50_000, 53));

    @ParameterizedTest
    @ValueSource(strings = {"ff03 0021", "ff03 21", "0021", "21"})
    void readsPppWithAndWithoutItsCompressions(String header) {
        assertThat(decode(LinkType.PPP, join(hex(header), packet4)).destinationPort)
                .isEqualTo(53);
        assertThat(decode(LinkType.PPP_HDLC, join(hex(header), packet4)).destinationPort)
                .isEqualTo(53);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff03 c021", "c023", "002d", "fd"})
    void takesControlAndCompressedPppForNoIp(String header) {
        assertThat(decode(LinkType.PPP, join(hex(header), packet4)).anomaly).isEqualTo(Anomaly.NOT_IP);
    }

    @Test
    void readsSessionPacketsOfPppoeOnly() {
        byte[] session = join(hex("1100 0001 001e 0021"), packet4);
        byte[] terminate = join(hex("11a7 0001 0000"), new byte[30]);

        assertThat(decode(LinkType.PPP_ETHER, session).destinationPort).isEqualTo(53);
        assertThat(decode(LinkType.ETHERNET, ethernet(EtherType.PPPOE_SESSION, terminate)).anomaly)
                .isEqualTo(Anomaly.NOT_IP);
        assertThat(decode(LinkType.ETHERNET, ethernet(EtherType.PPPOE_DISCOVERY, session)).anomaly)
                .isEqualTo(Anomaly.NOT_IP);
    }

    @Test
    void readsCiscoFramingOnSerialLines() {
        byte[] keepalive = hex("8f00 8035 00000002 00000000 00000000 ffff");

        assertThat(decode(LinkType.C_HDLC, join(hex("0f00 0800"), packet4)).destinationPort)
                .isEqualTo(53);
        assertThat(decode(LinkType.C_HDLC, keepalive).anomaly).isEqualTo(Anomaly.NOT_IP);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000_0000, 0x0000_1234})
    void tellsAControlWordFromAnAddressThatBeginsWithZero(int controlWord) {
        byte[] inner = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN);
        byte[] word = ByteBuffer.allocate(4).putInt(controlWord).array();

        assertThat(decode(LinkType.ETHERNET, ethernet(EtherType.MPLS_UNICAST, join(hex("000191ff"), word, inner)))
                        .tcpFlags)
                .isEqualTo(TcpFlags.SYN);
        assertThat(decode(LinkType.ETHERNET, ethernet(EtherType.MPLS_UNICAST, join(hex("000191ff"), inner))).tcpFlags)
                .isEqualTo(TcpFlags.SYN);
    }

    @Test
    void readsAPseudowireWhoseAddressIsNoIpVersionAndNoChannel() {
        byte[] inner = tcpFrame(A4, 50_000, B4, 443, TcpFlags.SYN);
        inner[0] = (byte) 0xaa;

        assertThat(decode(LinkType.ETHERNET, ethernet(EtherType.MPLS_MULTICAST, join(hex("000191ff"), inner))).tcpFlags)
                .isEqualTo(TcpFlags.SYN);
        assertThat(decode(LinkType.ETHERNET, ethernet(EtherType.MPLS_UNICAST, hex("0000d1ff 10000007 00000000")))
                        .anomaly)
                .isEqualTo(Anomaly.NOT_IP);
    }

    /** Beacon, null data, protected data, acknowledgment, aggregate. */
    @ParameterizedTest
    @CsvSource({"8000, NOT_IP", "4800, NOT_IP", "0840, NOT_IP", "d400, NOT_IP", "8801, NOT_IP", "8901, NOT_IP"})
    void readsNoIpFromOtherFramesOfAWirelessNetwork(String control, Anomaly anomaly) {
        byte[] frame = join(hex(control), new byte[22], hex("8000"), hex("aaaa030000000800"), packet4);

        assertThat(decode(LinkType.IEEE802_11, frame).anomaly).isEqualTo(anomaly);
    }

    /** Three addresses; four; quality of service; the same with a control field for high throughput. */
    @ParameterizedTest
    @CsvSource({"0801, 22", "0803, 28", "8801, 24", "8803, 30", "8881, 28"})
    void knowsTheLengthOfEveryWirelessHeader(String control, int rest) {
        byte[] frame = join(hex(control), new byte[rest], hex("aaaa030000000800"), packet4);

        assertThat(decode(LinkType.IEEE802_11, frame).destinationPort).isEqualTo(53);
    }

    @ParameterizedTest
    @CsvSource({
        "0000 0800 00000000, 0",
        "0000 0900 02000000 00, 0",
        "0000 0900 02000000 20, 2",
        "0000 1100 00000080 00000080 00000000 20, 0",
        "0000 0d00 02000080 00000000 20, 2"
    })
    void padsTheWirelessHeaderOnlyWhereRadiotapSaysSo(String radiotap, int padding) {
        byte[] frame =
                join(hex(radiotap), hex("8801"), new byte[24], new byte[padding], hex("aaaa030000000800"), packet4);

        assertThat(decode(LinkType.IEEE802_11_RADIOTAP, frame).destinationPort).isEqualTo(53);
    }

    @ParameterizedTest
    @CsvSource({
        "0100 0800 00000000, VERSION_INVALID", "0000 0700 00000000, HEADER_LENGTH_INVALID",
        "0000 ff00 00000000, HEADER_TRUNCATED", "0000 0800 ffffffff, HEADER_TRUNCATED"
    })
    void namesALyingRadiotapHeader(String radiotap, Anomaly anomaly) {
        assertThat(decode(LinkType.IEEE802_11_RADIOTAP, hex(radiotap)).anomaly).isEqualTo(anomaly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02000000 0500 0a00 00000000", "02000000 0005 000a 00000000"})
    void readsNflogInEitherByteOrder(String attributes) {
        boolean little = attributes.contains("0a00");
        int length = packet4.length + 4;
        byte[] header = little ? new byte[] {(byte) length, 0, 9, 0} : new byte[] {0, (byte) length, 0, 9};

        assertThat(decode(LinkType.NFLOG, join(hex(attributes), header, packet4)).destinationPort)
                .isEqualTo(53);
    }

    @ParameterizedTest
    @CsvSource({
        "02000000, HEADER_TRUNCATED",
        "02000000 0300 0100, HEADER_LENGTH_INVALID",
        "02000000 ffff 0100, HEADER_TRUNCATED",
        "02000000 0800 0100 00000000, HEADER_TRUNCATED",
        "02000000 0400 0900, HEADER_TRUNCATED"
    })
    void namesALyingNflogAttribute(String frame, Anomaly anomaly) {
        assertThat(decode(LinkType.NFLOG, hex(frame)).anomaly).isEqualTo(anomaly);
    }

    @Test
    void takesTheLengthOfAJumbogramFromItsOption() {
        byte[] segment = tcp(50_000, 443, TcpFlags.ACK, new byte[70_000]);
        byte[] options = join(
                hex("06 00 c2 04"),
                ByteBuffer.allocate(4).putInt(8 + segment.length).array());

        PacketView packet = decode(LinkType.ETHERNET, join(jumbo(join(options, segment)), new byte[30]));

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.isLengthMissing()).isFalse();
        assertThat(packet.claimedPayload).isEqualTo(70_000);
        assertThat(packet.capturedPayload()).isEqualTo(70_000);
    }

    /** Too short to be a jumbogram; negative; option too short; option cut off by the header; padding before it. */
    @ParameterizedTest
    @CsvSource({
        "06 00 c2 04 0000ffff, true",
        "06 00 c2 04 ffffffff, true",
        "06 00 c2 02 00010000, true",
        "06 00 01 02 0000 c2 04, true",
        "06 01 00 01 00 c2 04 00011178 00000000 00, false"
    })
    void believesNoImpossibleJumboLength(String options, boolean missing) {
        byte[] body = join(hex(options), tcp(50_000, 443, TcpFlags.ACK, new byte[70_000]));

        PacketView packet = decode(LinkType.ETHERNET, jumbo(body));

        assertThat(packet.hasPorts).isTrue();
        assertThat(packet.isLengthMissing()).isEqualTo(missing);
    }

    @Test
    void readsADatagramWithoutLengthWhereSegmentationOffloadLeftNone() {
        byte[] frame = TunnelWrap.VXLAN_GPE.wrap(tcpFrame(A4, 50_000, B4, 443, TcpFlags.ACK, new byte[100]));
        int header = ETHERNET_LENGTH + 4;
        putUint16(frame, header + 2, 0);
        putUint16(frame, header + 20 + 4, 0);

        PacketView packet = decode(LinkType.ETHERNET, frame);

        assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
        assertThat(packet.claimedPayload).isEqualTo(100);
    }

    /** An IPv6 packet with hop-by-hop options whose own length field is 0. */
    private static byte[] jumbo(byte... body) {
        byte[] frame = ethernetIp(A6, B6, IpProtocol.HOP_BY_HOP, new byte[8]);
        putUint16(frame, ETHERNET_LENGTH + 4, 0);
        return join(Arrays.copyOf(frame, ETHERNET_LENGTH + IPV6_LENGTH), body);
    }

    private PacketView decode(int linkType, byte... frame) {
        return decoder.decode(SingleFrame.of(linkType, frame));
    }
}
