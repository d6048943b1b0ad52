// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.testkit.FrameBytes.ethernet;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.ip;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4Fragment;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.tcpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.udp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.Tunnel;
import org.ccpanalyzer.flow.DuplicateCheck;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.SingleFrame;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.junit.jupiter.api.Test;

/** Which of the IP layers of a packet is the host's traffic depends on who the host is. */
class TunnelLayerTest {
    private static final String INNER_A = "192.0.2.10";
    private static final String INNER_B = "203.0.113.66";
    private static final String MIDDLE_A = "198.51.100.1";
    private static final String MIDDLE_B = "198.51.100.2";
    private static final String OUTER_A = "198.51.100.33";
    private static final String OUTER_B = "198.51.100.34";

    private final byte[] inner = ip(INNER_A, INNER_B, IpProtocol.TCP, tcp(50_000, 443, TcpFlags.SYN));
    private final byte[] middle = ip(MIDDLE_A, MIDDLE_B, IpProtocol.GRE, join(hex("00000800"), inner));
    private final byte[] outer = ethernet(
            EtherType.IPV4,
            ip(OUTER_A, OUTER_B, IpProtocol.UDP, udp(50_001, 6081, join(hex("00000800 00000100"), middle))));

    @Test
    void theInnermostLayerOfTheHostIsItsTraffic() {
        assertThat(told(INNER_B, outer)).containsExactly("tcp 192.0.2.10:50000 203.0.113.66:443");
        assertThat(told(MIDDLE_B, outer)).containsExactly("gre 198.51.100.1:0 198.51.100.2:0");
        assertThat(told(OUTER_A, outer)).containsExactly("udp 198.51.100.33:50001 198.51.100.34:6081");
    }

    @Test
    void withoutAHostTheInnermostLayerCounts() {
        TrafficState state = state(Subjects.EVERYBODY, KeyScope.NONE, outer);

        assertThat(flows(state)).containsExactly("tcp 192.0.2.10:50000 203.0.113.66:443");
        assertThat(state.counters().tunnels().packets()).isEqualTo(1);
        assertThat(state.counters().tunnels().packets(Tunnel.GENEVE)).isEqualTo(1);
        assertThat(state.counters().tunnels().packets(Tunnel.GRE)).isEqualTo(1);
        assertThat(state.counters().tunnels().packets(Tunnel.VXLAN)).isZero();
        assertThat(state.counters().tunnels().notes())
                .containsExactly(
                        "Of the packets that were judged, 1 came in tunnels (GRE 1, Geneve 1); the addresses of the"
                                + " report are the innermost ones, byte counts include the tunnels.");
    }

    @Test
    void aTunnelThatTheHostItselfSpeaksIsNotCountedAsOneAroundIt() {
        TrafficState state = state(host(OUTER_A), KeyScope.NONE, outer);

        assertThat(state.counters().hostPackets()).isEqualTo(1);
        assertThat(state.counters().tunnels().packets()).isZero();
        assertThat(state.counters().tunnels().notes()).isEmpty();
    }

    @Test
    void whereNothingInsideCanBeReadTheTunnelOfTheHostCounts() {
        byte[] arp = TunnelWrap.VXLAN.wrap(ethernet(EtherType.ARP, new byte[28]));

        assertThat(told(MIDDLE_A, arp)).containsExactly("udp 198.51.100.1:50000 198.51.100.2:4789");
        TrafficState others = state(host(INNER_A), KeyScope.NONE, arp);
        assertThat(flows(others)).isEmpty();
        assertThat(others.counters().undecoded()).containsEntry("not IP (ARP and other link-layer protocols)", 1L);
    }

    @Test
    void aPacketHiddenBelowTheLimitIsNamedAndItsTunnelStaysTheHosts() {
        byte[] bomb = inner;
        for (int i = 0; i < 9; i++) {
            bomb = ip(MIDDLE_A, MIDDLE_B, IpProtocol.IPV4, bomb);
        }
        byte[] frame = ethernet(EtherType.IPV4, bomb);

        assertThat(state(host(INNER_A), KeyScope.NONE, frame).counters().undecoded())
                .containsEntry("tunnels nested too deep", 1L);
        assertThat(told(MIDDLE_A, frame)).containsExactly("ip-4 198.51.100.1:0 198.51.100.2:0");
    }

    @Test
    void laterFragmentsOfATunnelBelongToTheFlowInside() {
        byte[] carried = tcpFrame(INNER_A, 50_000, INNER_B, 443, TcpFlags.ACK, new byte[2000]);
        byte[] datagram = udp(50_001, 4789, join(hex("08000000 00000100"), carried));
        byte[] first = Arrays.copyOf(datagram, 1480);
        byte[] later = Arrays.copyOfRange(datagram, 1480, datagram.length);
        byte[] one = ethernet(EtherType.IPV4, ipv4Fragment(OUTER_A, OUTER_B, IpProtocol.UDP, 0x2000, first));
        byte[] two = ethernet(EtherType.IPV4, ipv4Fragment(OUTER_A, OUTER_B, IpProtocol.UDP, 185, later));

        TrafficState state = state(Subjects.EVERYBODY, KeyScope.NONE, one, two);

        assertThat(flows(state)).containsExactly("tcp 192.0.2.10:50000 203.0.113.66:443");
        assertThat(ledger(state, Subjects.EVERYBODY).get(0).packets()).isEqualTo(2);
        assertThat(state.orphanFragments()).isZero();
    }

    @Test
    void virtualNetworksKeepEqualAddressesApartWhenAskedTo() {
        byte[] segment = tcpFrame(INNER_A, 50_000, INNER_B, 443, TcpFlags.SYN);
        byte[] here = TunnelWrap.VXLAN.wrap(segment);
        byte[] elsewhere = TunnelWrap.ERSPAN_TYPE_II.wrap(segment);

        assertThat(flows(state(Subjects.EVERYBODY, KeyScope.NONE, here, elsewhere, here)))
                .hasSize(1);
        assertThat(flows(state(Subjects.EVERYBODY, KeyScope.VNI, here, elsewhere, here)))
                .hasSize(2);
        assertThat(flows(state(Subjects.EVERYBODY, KeyScope.VNI, segment, here)))
                .hasSize(2);
        assertThat(flows(state(host(MIDDLE_A), KeyScope.VNI, here, here))).hasSize(1);
    }

    private static List<String> told(String host, byte[] frame) {
        return flows(state(host(host), KeyScope.NONE, frame));
    }

    private static Subjects host(String address) {
        return Subjects.of(List.of(IpAddress.parse(address)));
    }

    private static TrafficState state(Subjects subjects, KeyScope scope, byte[]... frames) {
        FlowSettings settings = new FlowSettings(FlowTimeouts.OFFLINE, subjects, new DetectorProbe(), 1 << 10, 42);
        TrafficState state = TrafficState.beginning(settings);
        PacketPipeline pipeline = new PacketPipeline(
                new PacketDecoder(DecoderCatalog.standard(), subjects),
                scope,
                TimeWindow.of(null, null),
                state,
                DuplicateCheck.NONE,
                0);
        for (byte[] frame : frames) {
            pipeline.accept(SingleFrame.ethernet(frame), 0);
        }
        return state;
    }

    private static List<String> flows(TrafficState state) {
        return ledger(state, Subjects.EVERYBODY).stream()
                .map(flow -> IpProtocol.name(flow.protocol()) + " " + flow.initiator() + " " + flow.responder())
                .toList();
    }

    private static List<Flow> ledger(TrafficState state, Subjects subjects) {
        List<Flow> flows = new ArrayList<>();
        FlowLedger.of(state, subjects, FlowTimeouts.OFFLINE, new BitSet())
                .flows()
                .forEach(flows::add);
        return flows;
    }
}
