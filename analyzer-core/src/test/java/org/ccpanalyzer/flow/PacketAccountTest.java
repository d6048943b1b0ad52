// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.ccpanalyzer.decode.Anomaly;
import org.junit.jupiter.api.Test;

class PacketAccountTest {
    @Test
    void everyFateIsInTheSum() {
        TrafficCounters counters = counters(7);
        counters.flowPackets = 2;
        counters.icmpErrors = 1;
        counters.laterFragments = 1;
        counters.othersPackets = 1;
        counters.unfollowed = 1;
        counters.undecoded(Anomaly.NOT_IP, 0x0806);

        PacketAccount account = PacketAccount.of(counters);

        assertThat(account.packets()).isEqualTo(7);
        assertThat(account.byFate())
                .containsExactly(
                        Map.entry(PacketFate.IN_FLOW, 2L),
                        Map.entry(PacketFate.ICMP_ERROR, 1L),
                        Map.entry(PacketFate.LATER_FRAGMENT, 1L),
                        Map.entry(PacketFate.MIRRORED_COPY, 0L),
                        Map.entry(PacketFate.OF_OTHERS, 1L),
                        Map.entry(PacketFate.UNDECODED, 1L),
                        Map.entry(PacketFate.UNFOLLOWED, 1L));
    }

    @Test
    void refusesCountersThatLostAPacket() {
        TrafficCounters counters = counters(3);
        counters.flowPackets = 2;

        assertThatThrownBy(() -> PacketAccount.of(counters))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The counters of this program do not add up: 3 packets were read, but 2 were"
                        + " accounted for {IN_FLOW=2, ICMP_ERROR=0,")
                .hasMessageEndingWith("please report this with the capture.");
    }

    @Test
    void refusesCountersThatCountedAPacketTwice() {
        TrafficCounters counters = counters(3);
        counters.flowPackets = 3;
        counters.icmpErrors = 1;

        assertThatThrownBy(() -> PacketAccount.of(counters)).isInstanceOf(IllegalStateException.class);
    }

    private static TrafficCounters counters(int packets) {
        TrafficCounters counters = new TrafficCounters(Subjects.EVERYBODY, 42);
        FrameFacts frame = new FrameFacts();
        for (int i = 0; i < packets; i++) {
            counters.frame(frame);
        }
        return counters;
    }
}
