// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitnessMeterTest {
    private static final CaptureCounters CLEAN = new CaptureCounters(null, null, 0, 0, 0, 0, 0, List.of(), List.of());

    private final FitnessMeter meter = new FitnessMeter();

    @ParameterizedTest
    @CsvSource({
        "81, 0, 19, TWO_WAY",
        "80, 0, 20, MIXED",
        "5, 0, 95, MIXED",
        "4, 0, 96, ONE_WAY_IN",
        "4, 96, 0, ONE_WAY_OUT",
        "0, 0, 100, ONE_WAY_IN",
        "0, 4, 96, ONE_WAY_IN",
        "0, 50, 50, MIXED"
    })
    void classifiesTheMirrorByTheShareOfFlowsWithBothSides(int both, int hostOnly, int peerOnly, Mirror expected) {
        accept(both, Flows.inbound("198.51.100.7", 443));
        accept(hostOnly, Flows.inbound("198.51.100.7", 443).packets(0, 5));
        accept(peerOnly, Flows.inbound("198.51.100.7", 443).packets(5, 0));

        CaptureFitness fitness = meter.assess(CLEAN);

        assertThat(fitness.mirror()).isEqualTo(expected);
        assertThat(fitness.tcpFlowsMeasured()).isEqualTo(100);
        assertThat(fitness.tcpFlowsBothSides()).isEqualTo(both);
    }

    @Test
    void takesTheSideOfTheHostWhoeverOpened() {
        accept(1, Flows.outbound("198.51.100.7", 443).packets(5, 0));

        assertThat(meter.assess(CLEAN).mirror()).isEqualTo(Mirror.ONE_WAY_OUT);
    }

    @Test
    void learnsNothingFromUnansweredSynsHoweverMany() {
        accept(100, Flows.outbound("198.51.100.7", 993).unanswered(5));

        CaptureFitness fitness = meter.assess(CLEAN);

        assertThat(fitness.mirror()).isEqualTo(Mirror.UNKNOWN);
        assertThat(fitness.tcpFlowsMeasured()).isZero();
        assertThat(fitness.showsAnswers()).isTrue();
        assertThat(meter.couldShowAnswer(IpAddress.parse("198.51.100.7"))).isTrue();
    }

    @Test
    void keepsAGoodCaptureTwoWayUnderAScan() {
        accept(1, Flows.inbound("198.51.100.7", 443));
        accept(1000, Flows.inbound("203.0.113.5", 23).unanswered(3));

        assertThat(meter.assess(CLEAN).mirror()).isEqualTo(Mirror.TWO_WAY);
    }

    @Test
    void leavesOutShortFlowsAndOtherTransports() {
        accept(1, Flows.inbound("198.51.100.7", 443).packets(2, 0));
        accept(1, Flows.inboundUdp("198.51.100.7", 53).packets(9, 0));

        assertThat(meter.assess(CLEAN).tcpFlowsMeasured()).isZero();
    }

    @Test
    void judgesAMixedMirrorByThePeersNetwork() {
        accept(10, Flows.inbound("198.51.100.7", 443));
        accept(10, Flows.inbound("203.0.113.5", 443).packets(5, 0));
        accept(10, Flows.inbound("2001:db8:1:2::5", 443).host("2001:db8::10"));

        assertThat(meter.assess(CLEAN).mirror()).isEqualTo(Mirror.MIXED);
        assertThat(meter.couldShowAnswer(IpAddress.parse("198.51.100.200"))).isTrue();
        assertThat(meter.couldShowAnswer(IpAddress.parse("203.0.113.6"))).isFalse();
        assertThat(meter.couldShowAnswer(IpAddress.parse("192.0.2.200"))).isFalse();
        assertThat(meter.couldShowAnswer(IpAddress.parse("2001:db8:1:2:ffff::1")))
                .isTrue();
        assertThat(meter.couldShowAnswer(IpAddress.parse("2001:db8:1:3::1"))).isFalse();
    }

    @Test
    void seesNoAnswersOnAOneWayMirror() {
        accept(10, Flows.inbound("198.51.100.7", 443).packets(5, 0));

        assertThat(meter.couldShowAnswer(IpAddress.parse("198.51.100.7"))).isFalse();
        assertThat(meter.assess(CLEAN).notes())
                .singleElement()
                .asString()
                .contains("Only packets to the host were captured", "mirror both directions");
    }

    @Test
    void countsFlowsWithoutABeginningAndUnseenData() {
        accept(3, Flows.inbound("198.51.100.7", 443));
        accept(
                1,
                Flows.inbound("198.51.100.7", 443)
                        .running(DirectionEvidence.GRAMMAR)
                        .acknowledgesUnseen());

        CaptureFitness fitness = meter.assess(CLEAN);

        assertThat(fitness.midstreamFlows()).isEqualTo(1);
        assertThat(fitness.acknowledgedUnseenFlows()).isEqualTo(1);
        assertThat(fitness.notes())
                .containsExactly(
                        "1 of 4 TCP flows (25 %) began before the capture did; who opened them is not proven.",
                        "In 1 flow data was acknowledged that the capture does not hold: it lost packets or saw one direction.");
    }

    @Test
    void saysWhatTheCaptureLacks() {
        accept(1, Flows.inbound("198.51.100.7", 443));
        CaptureCounters counters = new CaptureCounters(
                7L,
                new DuplicateCounts(1000, Map.of(DuplicateClass.ROUTED, 300L, DuplicateClass.SAME_FRAME, 1L)),
                2,
                3,
                4,
                5,
                6,
                List.of(new CaptureFitness.Undecoded("link type 105", 9)),
                List.of("A gap."));

        CaptureFitness fitness = meter.assess(counters);

        assertThat(fitness.unfollowed()).isEqualTo(6);
        assertThat(fitness.dropped()).isEqualTo(7);
        assertThat(fitness.duplicates()).extracting(DuplicateCounts::total).isEqualTo(301L);
        assertThat(fitness.undecoded()).containsExactly(new CaptureFitness.Undecoded("link type 105", 9));
        assertThat(fitness.notes()).hasSize(8).last().isEqualTo("A gap.");
        assertThat(fitness.notes().get(0)).startsWith("The capture lost 7 packets");
        assertThat(fitness.notes().get(2))
                .isEqualTo("301 mirrored copies (1 the same frame again, 300 on the other side of a router) left out:"
                        + " each packet was counted once.");
        assertThat(fitness.notes().get(3)).startsWith("30 % of the packets are copies");
        assertThat(fitness.notes().get(1)).startsWith("The snap length cut 2 frames");
    }

    @Test
    void blamesTheMirrorForNoMoreThanThirtyPercentOfCopiesAndForNothingLost() {
        accept(1, Flows.inbound("198.51.100.7", 443));

        DuplicateCounts thirtyPercent = new DuplicateCounts(1000, Map.of(DuplicateClass.OTHER_VLAN, 300L));

        assertThat(meter.assess(new CaptureCounters(0L, thirtyPercent, 0, 0, 0, 0, 0, List.of(), List.of()))
                        .notes())
                .containsExactly(
                        "300 mirrored copies (300 under another VLAN tag) left out: each packet was counted once.");
    }

    private void accept(int times, Flows flow) {
        for (int i = 0; i < times; i++) {
            meter.accept(flow.flow(), flow.hostIsInitiator());
        }
    }
}
