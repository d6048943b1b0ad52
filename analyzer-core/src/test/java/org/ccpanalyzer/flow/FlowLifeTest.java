// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.flow.Talk.HOST;
import static org.ccpanalyzer.flow.Talk.PEER;
import static org.ccpanalyzer.flow.Talk.inbound;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a flow ends, and what the next one on its ports knows of it. */
class FlowLifeTest {
    @Test
    void anOpeningEndsAfterAMinute() {
        assertEndsAfter(60, () -> inbound().client("S", 100), talk -> talk.server("S.", 500, 101));
    }

    @Test
    void anEstablishedConnectionEndsAfterAnHour() {
        assertEndsAfter(3600, () -> inbound().handshake(), talk -> talk.server(".", 501, 101));
    }

    @Test
    void aConnectionThatBothEndsClosedEndsAfterAMinute() {
        assertEndsAfter(
                60,
                () -> inbound().handshake().client("F.", 101, 501).server("F.", 501, 102),
                talk -> talk.client(".", 102, 502));
    }

    @Test
    void aHalfClosedConnectionGoesOn() {
        assertEndsAfter(
                3600, () -> inbound().handshake().client("F.", 101, 501), talk -> talk.server("P.", 501, 102, 9));
    }

    @Test
    void aResetConnectionEndsAfterTenSeconds() {
        assertEndsAfter(10, () -> inbound().handshake().client("R", 101), talk -> talk.server(".", 501, 101));
    }

    @Test
    void datagramsOneWayEndAfterAMinuteAndBothWaysAfterThree() {
        assertEndsAfter(60, () -> inbound().clientDatagram(9), talk -> talk.clientDatagram(9));
        assertEndsAfter(180, () -> inbound().clientDatagram(9).serverDatagram(9), talk -> talk.clientDatagram(9));
    }

    @Test
    void otherProtocolsEndAfterAMinute() {
        assertEndsAfter(60, () -> gre(inbound()), FlowLifeTest::gre);
    }

    private static Talk gre(Talk talk) {
        return talk.clientDatagram(0).but((packet, frame) -> packet.protocol = 47);
    }

    private interface Step {
        Talk then(Talk talk);
    }

    private static void assertEndsAfter(int seconds, java.util.function.Supplier<Talk> begin, Step next) {
        assertThat(next.then(begin.get().pause(seconds * 1000L)).flows())
                .as("%d s", seconds)
                .hasSize(1);
        assertThat(next.then(begin.get().pause(seconds * 1000L + 1)).flows())
                .as("%d s and a bit", seconds)
                .hasSize(2);
    }

    @Test
    void whatComesLateStaysInTheFlow() {
        Flow flow = inbound()
                .handshake()
                .client("F.", 101, 501)
                .server("F.", 501, 102)
                .client(".", 102, 502)
                .server("F.", 501, 102)
                .client("R", 102)
                .flow();

        assertThat(flow.packets()).isEqualTo(8);
        assertThat(flow.connState()).isEqualTo(ConnState.SF);
    }

    @Test
    void keepAlivesHoldAConnectionForDays() {
        Talk talk = inbound().handshake();
        for (int i = 0; i < 50; i++) {
            talk = talk.pause(3_000_000).server(".", 500, 101).client(".", 101, 501);
        }

        assertThat(talk.flow().directionEvidence()).isEqualTo(DirectionEvidence.HANDSHAKE);
        assertThat(talk.flow().endReason()).isEqualTo(EndReason.END_OF_INPUT);
    }

    @Test
    void timeThatStepsBackEndsNothing() {
        Flow flow =
                inbound().handshake().pause(-500_000).server("P.", 501, 101, 9).flow();

        assertThat(flow.packets()).isEqualTo(4);
        assertThat(flow.endNanos()).isEqualTo(1_000_030L * 1_000_000);
    }

    @Test
    void aSynWithAnotherNumberIsTheNextConnectionOnThesePorts() {
        assertThat(inbound()
                        .handshake()
                        .client("S", 9000)
                        .server("S.", 7000, 9001)
                        .flows())
                .extracting(Flow::directionEvidence)
                .containsExactly(DirectionEvidence.HANDSHAKE, DirectionEvidence.HANDSHAKE);
    }

    @Test
    void aSynWithTheSameNumberIsARetransmission() {
        assertThat(inbound()
                        .client("S", 100)
                        .pause(1000)
                        .client("S", 100)
                        .pause(2000)
                        .client("S", 100)
                        .flow())
                .returns(3, Flow::synCount)
                .returns(2, flow -> flow.initiatorStatistics().retransmissions());
    }

    @Test
    void aSynCapturedBehindTheDataItOpenedJoinsThemWithinASecond() {
        assertThat(inbound().client(".", 101, 501).client("S", 100).flows()).hasSize(1);
        assertThat(inbound().client(".", 101, 501).pause(1001).client("S", 100).flows())
                .hasSize(2);
    }

    @Test
    void aSynWithDataJoinsTheAnswerCapturedBeforeIt() {
        assertThat(inbound()
                        .server("S.", 500, 131)
                        .client("S", 100, 0, 30)
                        .flow()
                        .directionEvidence())
                .isEqualTo(DirectionEvidence.HANDSHAKE);
    }

    @Test
    void aContinuationInheritsTheDirectionForAnHourAfterTheFlowExpired() {
        assertThat(silentFor(2 * 3_600_000).directionEvidence()).isEqualTo(DirectionEvidence.INHERITED);
        assertThat(silentFor(2 * 3_600_000).responder()).isEqualTo(HOST);
        assertThat(silentFor(2 * 3_600_000 + 1).directionEvidence()).isEqualTo(DirectionEvidence.PORT_GUESS);
    }

    private static Flow silentFor(long pause) {
        return inbound()
                .server("S.", 500, 101)
                .client(".", 101, 501)
                .pause(pause)
                .server(".", 501, 101)
                .flows()
                .get(1);
    }

    @Test
    void nothingContinuesARefusedAttempt() {
        assertThat(inbound()
                        .client("S", 100)
                        .server("R.", 0, 101)
                        .pause(10_001)
                        .server(".", 501, 101)
                        .flows()
                        .get(1)
                        .directionEvidence())
                .isEqualTo(DirectionEvidence.PORT_GUESS);
    }

    @Test
    void aGuessIsNotInherited() {
        assertThat(inbound()
                        .client(".", 1, 2)
                        .pause(3_600_001)
                        .client(".", 1, 2)
                        .flows()
                        .get(1)
                        .directionEvidence())
                .isEqualTo(DirectionEvidence.PORT_GUESS);
    }

    @Test
    void theReasonOfItsEndIsKept() {
        assertThat(inbound().handshake().flow().endReason()).isEqualTo(EndReason.END_OF_INPUT);
        assertThat(inbound().handshake().client("R", 101).flow().endReason()).isEqualTo(EndReason.END_DETECTED);
        assertThat(inbound().handshake().client("S", 9000).flows())
                .extracting(Flow::endReason)
                .containsExactly(EndReason.END_DETECTED, EndReason.END_OF_INPUT);
        assertThat(inbound().clientDatagram(1).pause(60_001).clientDatagram(1).flows())
                .extracting(Flow::endReason)
                .containsExactly(EndReason.IDLE_TIMEOUT, EndReason.END_OF_INPUT);
        assertThat(EndReason.IDLE_TIMEOUT.code()).isEqualTo(1);
        assertThat(EndReason.END_DETECTED.code()).isEqualTo(3);
        assertThat(EndReason.END_OF_INPUT.code()).isEqualTo(4);
        assertThat(EndReason.LACK_OF_RESOURCES.code()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7, 0x5eedL})
    void noResultDependsOnTheHashSeed(long seed) {
        Talk talk = inbound().handshake().server("P.", 501, 101, 9);
        for (int port = 1; port < 3000; port++) {
            talk = talk.and(new Endpoint(PEER.address(), port), HOST).client("S", port);
        }
        FlowSettings known = Stream.settings();
        FlowSettings other =
                new FlowSettings(known.timeouts(), known.subjects(), known.probe(), known.maxFlows(), seed);

        assertThat(Stream.flows(talk.stream().whole(other))).isEqualTo(talk.flows());
    }

    @Test
    void thousandsOfFlowsOfALaterStretchKeepTheirRecords() {
        Talk talk = inbound().handshake().server("P.", 501, 101, 9);
        for (int port = 1; port < 3000; port++) {
            talk = talk.and(new Endpoint(PEER.address(), port), HOST).client("S", port);
        }
        Stream stream = talk.stream();
        TrafficState whole = stream.summarize(0, 2, true).concatenate(stream.summarize(2, stream.size(), false), 2);

        assertThat(Stream.flows(whole)).hasSize(3000).isEqualTo(talk.flows());
    }

    @Test
    void packetsBeyondTheTablesLimitAreCountedByThatReason() {
        TrafficCounters counters = manyFlows().whole(limitedTo(10)).counters();

        assertThat(counters.flowPackets()).isEqualTo(20);
        assertThat(counters.unfollowed()).isEqualTo(40);
        assertThat(counters.packets()).isEqualTo(60);
    }

    @Test
    void packetsOfStretchesForWhichThereIsNoRoomAreCountedByThatReason() {
        Stream stream = manyFlows();
        TrafficState state = stream.summarize(0, 30, TrafficState.beginning(limitedTo(10)))
                .concatenate(stream.summarize(30, 60, TrafficState.continuation(limitedTo(10))), 30);

        assertThat(state.flowCount()).isEqualTo(10);
        assertThat(state.counters().flowPackets()).isEqualTo(20);
        assertThat(state.counters().unfollowed()).isEqualTo(40);
    }

    @Test
    void floodOfKnocksLeavesRoomForConversations() {
        TrafficState state = floodBeforeAConversation().whole(limitedToOfHost(100));

        assertThat(state.counters().flowPackets()).isEqualTo(76 + 3 + 1);
        assertThat(state.counters().unfollowed()).isEqualTo(200 - 76 + 1);
        assertFollowsTheConversation(state);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 200})
    void floodOfKnocksLeavesRoomForConversationsOfLaterStretches(int packets) {
        Stream stream = floodBeforeAConversation();
        TrafficState state = stream.summarize(0, packets, TrafficState.beginning(limitedToOfHost(100)));
        for (int from = packets; from < stream.size(); from += packets) {
            int to = Math.min(stream.size(), from + packets);
            state.concatenate(stream.summarize(from, to, TrafficState.continuation(limitedToOfHost(100))), from);
        }

        assertThat(state.counters().flowPackets()).isEqualTo(76 + 4 + 1);
        assertThat(state.counters().unfollowed()).isEqualTo(200 - 76);
        assertFollowsTheConversation(state);
    }

    @Test
    void stretchThatTurnedKnocksAwayIsOverfull() {
        Stream stream = floodBeforeAConversation();

        assertThat(stream.summarize(0, 76, TrafficState.continuation(limitedToOfHost(100)))
                        .isOverfull())
                .isFalse();
        assertThat(stream.summarize(0, 78, TrafficState.continuation(limitedToOfHost(100)))
                        .isOverfull())
                .isTrue();
    }

    private static void assertFollowsTheConversation(TrafficState state) {
        assertThat(Stream.flows(state))
                .filteredOn(flow -> flow.directionEvidence() != DirectionEvidence.SYN_ONLY)
                .singleElement()
                .satisfies(flow -> assertThat(flow.responder()).isEqualTo(HOST));
    }

    /** 200 knocks, a conversation that another begins, and a knock of the host. */
    private static Stream floodBeforeAConversation() {
        Talk talk = inbound();
        for (int port = 1; port <= 200; port++) {
            talk = talk.and(new Endpoint(PEER.address(), port), HOST).client("S", port);
        }
        talk = talk.and(new Endpoint(PEER.address(), 7_000), HOST).handshake().client("P.", 101, 501, 9);
        return talk.and(HOST, new Endpoint(PEER.address(), 7_001)).client("S", 900).stream();
    }

    private static FlowSettings limitedToOfHost(int maxFlows) {
        FlowSettings any = limitedTo(maxFlows);
        Subjects host = Subjects.of(List.of(HOST.address()));
        return new FlowSettings(any.timeouts(), host, any.probe(), any.maxFlows(), any.hashSeed());
    }

    private static FlowSettings limitedTo(int maxFlows) {
        FlowSettings usual = Stream.settings();
        return new FlowSettings(usual.timeouts(), usual.subjects(), usual.probe(), maxFlows, usual.hashSeed());
    }

    private static Stream manyFlows() {
        Talk talk = inbound();
        for (int port = 1; port <= 30; port++) {
            talk = talk.and(new Endpoint(PEER.address(), port), HOST)
                    .clientDatagram(1)
                    .serverDatagram(1);
        }
        return talk.stream();
    }
}
