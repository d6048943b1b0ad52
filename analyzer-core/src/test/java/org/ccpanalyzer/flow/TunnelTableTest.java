// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.TcpFlags;
import org.junit.jupiter.api.Test;

/** Tunnels are told apart by kind, addresses and network, and no number of them takes more room. */
class TunnelTableTest {
    private static final Endpoint CLIENT = new Endpoint(IpAddress.parse("198.51.100.1"), 40_000);
    private static final Endpoint SERVER = new Endpoint(Stream.HOST, 443);
    private static final IpAddress ONE = IpAddress.parse("203.0.113.1");
    private static final IpAddress OTHER = IpAddress.parse("2001:db8::2");

    private final Stream stream = new Stream();

    @Test
    void countsEachTunnelInEachDirection() {
        stream.tcp(5, CLIENT, SERVER, TcpFlags.SYN, 1);
        stream.lastInVxlan(7, ONE, OTHER);
        stream.tcp(9, SERVER, CLIENT, TcpFlags.SYN | TcpFlags.ACK, 1, 2);
        stream.lastInVxlan(7, OTHER, ONE);
        stream.tcp(7, CLIENT, SERVER, TcpFlags.ACK, 2, 2, 40);
        stream.lastInVxlan(7, ONE, OTHER);
        stream.tcp(8, CLIENT, SERVER, TcpFlags.ACK, 42, 2);

        TunnelCounters tunnels = stream.whole().counters().tunnels();

        assertThat(tunnels.traffic())
                .containsExactly(
                        new TunnelTraffic(vxlan(7, ONE, OTHER), 2, 160, 5_000_000, 7_000_000),
                        new TunnelTraffic(vxlan(7, OTHER, ONE), 1, 60, 9_000_000, 9_000_000));
        assertThat(tunnels.traffic().get(0).endpoints()).hasToString("VXLAN network 7 from 203.0.113.1 to 2001:db8::2");
        assertThat(stream.flows()).singleElement().extracting(Flow::tunnel).isEqualTo(vxlan(7, ONE, OTHER));
    }

    @Test
    void aFlowNamesTheFirstTunnelOfItsPackets() {
        stream.udp(1, CLIENT, SERVER, 10);
        stream.udp(2, CLIENT, SERVER, 10);
        stream.lastInVxlan(0, OTHER, ONE);
        stream.udp(3, CLIENT, SERVER, 10);
        stream.lastInVxlan(1, ONE, OTHER);
        stream.udp(3, new Endpoint(ONE, 7), SERVER, 10);

        assertThat(stream.flows()).extracting(Flow::tunnel).containsExactly(vxlan(0, OTHER, ONE), null);
    }

    @Test
    void tunnelsBeyondTheBoundAreCountedTogether() {
        List<Flow> flows = manyTunnels().flows();
        TunnelCounters tunnels = stream.whole().counters().tunnels();

        assertThat(tunnels.traffic()).hasSize(TunnelTable.MAX_TUNNELS);
        assertThat(tunnels.unlistedPackets()).isEqualTo(6);
        assertThat(tunnels.packets()).isEqualTo(TunnelTable.MAX_TUNNELS + 7);
        assertThat(flows.get(TunnelTable.MAX_TUNNELS - 1).tunnel())
                .isEqualTo(vxlan(TunnelTable.MAX_TUNNELS - 1, ONE, OTHER));
        assertThat(flows.get(TunnelTable.MAX_TUNNELS).tunnel()).isEqualTo(TunnelEndpoints.UNLISTED);
    }

    @Test
    void stretchesThatHeldTheirOwnTunnelsAddUpBeyondTheBound() {
        manyTunnels();
        TrafficState whole = stream.whole();

        for (int cut : new int[] {7, 500, 1_024, 1_025, 1_030}) {
            TrafficState later = stream.summarize(cut, stream.size(), false);
            TrafficState parts = stream.summarize(0, cut, true).concatenate(later, cut);

            assertThat(later.isOverfull()).isFalse();
            assertThat(parts.counters().tunnels().traffic())
                    .isEqualTo(whole.counters().tunnels().traffic());
            assertThat(parts.counters().tunnels().unlistedPackets()).isEqualTo(6);
            assertThat(Stream.flows(parts)).isEqualTo(Stream.flows(whole));
        }
    }

    @Test
    void aLaterStretchWithTooManyTunnelsSaysSo() {
        manyTunnels();

        assertThat(stream.summarize(0, stream.size(), false).isOverfull()).isTrue();
        assertThat(stream.whole().isOverfull()).isFalse();
    }

    /** Six tunnels more than there is room for, a flow in each, and once more the first. */
    private Stream manyTunnels() {
        for (int tunnel = 0; tunnel < TunnelTable.MAX_TUNNELS + 6; tunnel++) {
            stream.udp(tunnel, new Endpoint(CLIENT.address(), 1_000 + tunnel), SERVER, 10);
            stream.lastInVxlan(tunnel, ONE, OTHER);
        }
        stream.udp(9, CLIENT, SERVER, 10);
        stream.lastInVxlan(0, ONE, OTHER);
        return stream;
    }

    private static TunnelEndpoints vxlan(int network, IpAddress from, IpAddress to) {
        return new TunnelEndpoints(List.of("VXLAN"), from, to, network);
    }
}
