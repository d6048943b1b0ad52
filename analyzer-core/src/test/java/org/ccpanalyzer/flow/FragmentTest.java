// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.flow.Talk.HOST;
import static org.ccpanalyzer.flow.Talk.PEER;

import org.junit.jupiter.api.Test;

/** Only the first fragment has ports; the others join its flow or count as orphans. */
class FragmentTest {
    private final Stream stream = new Stream();

    @Test
    void laterFragmentsJoinTheFlowOfTheFirst() {
        stream.fragment(0, PEER, HOST, 7, 0);
        stream.fragment(1, PEER, HOST, 7, 1480);
        stream.fragment(2, PEER, HOST, 7, 2960);

        assertJoined(3, 0);
    }

    @Test
    void laterFragmentsMayArriveFirst() {
        stream.fragment(0, PEER, HOST, 7, 2960);
        stream.fragment(1, PEER, HOST, 7, 1480);
        stream.fragment(60_000, PEER, HOST, 7, 0);

        assertJoined(3, 0);
    }

    @Test
    void afterAMinuteAFirstFragmentIsOfAnotherDatagram() {
        stream.fragment(0, PEER, HOST, 7, 1480);
        stream.fragment(60_001, PEER, HOST, 7, 0);

        assertJoined(1, 1);
    }

    @Test
    void afterAMinuteALaterFragmentIsAnOrphan() {
        stream.fragment(0, PEER, HOST, 7, 0);
        stream.fragment(60_001, PEER, HOST, 7, 1480);

        assertJoined(1, 1);
    }

    @Test
    void aFragmentOfAnotherDatagramIsAnOrphan() {
        stream.fragment(0, PEER, HOST, 7, 0);
        stream.fragment(1, PEER, HOST, 8, 1480);
        stream.fragment(2, HOST, PEER, 7, 1480);

        assertJoined(1, 2);
    }

    @Test
    void aFragmentAtATinyOffsetHasNoPortsWhateverItsBytesSay() {
        stream.fragment(0, PEER, HOST, 7, 8);
        stream.butLast((packet, frame) -> {
            packet.protocol = org.ccpanalyzer.net.IpProtocol.TCP;
            packet.tcpFlags = Talk.flags("S.");
        });

        assertThat(stream.flows()).isEmpty();
        assertThat(stream.whole().orphanFragments()).isEqualTo(1);
        assertThat(stream.whole().counters().laterFragments()).isEqualTo(1);
    }

    private void assertJoined(int packets, int orphans) {
        TrafficState state = stream.whole();
        Flow flow = Talk.only(Stream.flows(state));

        assertThat(flow.initiator()).isEqualTo(PEER);
        assertThat(flow.responder()).isEqualTo(HOST);
        assertThat(flow.packets()).isEqualTo(packets);
        assertThat(state.orphanFragments()).isEqualTo(orphans);
    }
}
