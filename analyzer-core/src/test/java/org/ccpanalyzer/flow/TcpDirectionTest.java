// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.flow.Talk.HOST;
import static org.ccpanalyzer.flow.Talk.PEER;
import static org.ccpanalyzer.flow.Talk.ROUTER;
import static org.ccpanalyzer.flow.Talk.inbound;

import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.api.Test;

/** One story for each step of the evidence ladder. The client of a story is always the peer, the server the host. */
class TcpDirectionTest {
    @Test
    void aHandshakeProvesTheListenerEvenIfTheOpenerThenResets() {
        assertInbound(
                inbound()
                        .client("S", 100)
                        .server("S.", 500, 101)
                        .client("R", 101)
                        .flow(),
                DirectionEvidence.HANDSHAKE,
                Outcome.OPEN);
    }

    @Test
    void payloadAfterTheHandshakeProvesService() {
        assertInbound(inbound().handshake().server("P.", 501, 101, 20).flow(), DirectionEvidence.SERVED, Outcome.OPEN);
    }

    @Test
    void sequenceNumbersWrap() {
        assertInbound(
                inbound()
                        .client("S", -1)
                        .server("S.", -1, 0)
                        .client(".", 0, 0)
                        .server("P.", 0, 0, 20)
                        .flow(),
                DirectionEvidence.SERVED,
                Outcome.OPEN);
    }

    @Test
    void aSynMayCarryDataOfWhichTheAnswerAcceptsNoneOrAll() {
        assertInbound(
                inbound().client("S", 100, 0, 30).server("S.", 500, 131).flow(),
                DirectionEvidence.HANDSHAKE,
                Outcome.OPEN);
        assertInbound(
                inbound().client("S", 100, 0, 30).server("S.", 500, 101).flow(),
                DirectionEvidence.HANDSHAKE,
                Outcome.OPEN);
        assertInbound(
                inbound().client("S", 100, 0, 30).server("R.", 0, 131).flow(),
                DirectionEvidence.REFUSED,
                Outcome.REFUSED);
    }

    @Test
    void aSynAckForAnotherSynProvesNothing() {
        assertInbound(
                inbound()
                        .client("S", 100)
                        .server("S.", 500, 900)
                        .client("R", 900)
                        .flow(),
                DirectionEvidence.SYN_ONLY,
                Outcome.UNKNOWN);
    }

    @Test
    void aSynAckConfirmedByItsOpenerProvesTheListenerWithoutTheSyn() {
        assertInbound(
                inbound().server("S.", 500, 101).client(".", 101, 501).flow(),
                DirectionEvidence.SYNACK_CONFIRMED,
                Outcome.OPEN);
        assertInbound(
                inbound().server("S.", 500, 101).client("P.", 101, 900, 5).flow(),
                DirectionEvidence.SYNACK_CONFIRMED,
                Outcome.OPEN);
    }

    @Test
    void aSynAckFollowedByDataIsEnoughWhereTheOpenerCannotBeHeard() {
        assertInbound(
                inbound().server("S.", 500, 101).server("P.", 501, 131, 20).flow(),
                DirectionEvidence.SYNACK_CONFIRMED,
                Outcome.OPEN);
    }

    @Test
    void aLoneSynAckAndOneAnsweredByResetFlipNothing() {
        assertThat(inbound().server("S.", 500, 101).flow().directionEvidence().showsListener())
                .isFalse();
        assertThat(inbound().server("S.", 500, 101).client("R", 101).flow())
                .returns(DirectionEvidence.PORT_GUESS, Flow::directionEvidence)
                .returns(Outcome.UNKNOWN, Flow::outcome);
    }

    @Test
    void aResetForTheSynProvesAClosedPort() {
        Flow flow = inbound().client("S", 100).server("R.", 0, 101).flow();

        assertInbound(flow, DirectionEvidence.REFUSED, Outcome.REFUSED);
        assertThat(flow.blocker()).isEqualTo(new Blocker(HOST.address(), false, "RST"));
    }

    @Test
    void aResetThatAcknowledgesSomethingElseOrNothingRefusesNothing() {
        assertInbound(
                inbound().client("S", 100).server("R.", 0, 555).flow(), DirectionEvidence.SYN_ONLY, Outcome.UNKNOWN);
        assertInbound(inbound().client("S", 100).server("R", 0).flow(), DirectionEvidence.SYN_ONLY, Outcome.UNKNOWN);
    }

    @Test
    void aResetWithAForeignHopCountIsABoxInThePath() {
        Talk talk = inbound().handshake().server("P.", 501, 101, 5);
        Flow refused = talk.and(PEER, new Endpoint(HOST.address(), 25))
                .client("S", 100)
                .server("R.", 0, 101)
                .but((packet, frame) -> packet.timeToLive = 253)
                .flows()
                .get(1);

        assertThat(refused.blocker()).isEqualTo(new Blocker(HOST.address(), true, "RST"));
    }

    @Test
    void anIcmpErrorAboutTheSynNamesWhoBlocks() {
        Flow flow = inbound()
                .client("S", 100)
                .unreachable(ROUTER, 13, IpProtocol.TCP)
                .flow();

        assertInbound(flow, DirectionEvidence.UNREACHABLE, Outcome.PROHIBITED);
        assertThat(flow.blocker()).isEqualTo(new Blocker(ROUTER, true, "ICMP administratively prohibited (3/13)"));
    }

    @Test
    void anIcmpErrorAboutAConnectionThatGoesOnBlocksNothing() {
        assertInbound(
                inbound()
                        .handshake()
                        .unreachable(ROUTER, 13, IpProtocol.TCP)
                        .server("P.", 501, 101, 5)
                        .flow(),
                DirectionEvidence.SERVED,
                Outcome.OPEN);
        assertInbound(
                inbound()
                        .client("S", 100)
                        .client(".", 101, 501)
                        .unreachable(ROUTER, 13, IpProtocol.TCP)
                        .flow(),
                DirectionEvidence.SYN_ONLY,
                Outcome.UNKNOWN);
    }

    @Test
    void acknowledgmentsOfDataNeverCapturedProveAnOpenPortOnAOneWayMirror() {
        assertInbound(
                inbound()
                        .client("S", 100)
                        .client(".", 101, 501)
                        .client(".", 101, 900)
                        .hostFlow(),
                DirectionEvidence.ONE_SIDED,
                Outcome.OPEN);
    }

    @Test
    void anAnswerInTheConversationMakesUpForALostSynAck() {
        assertInbound(
                inbound()
                        .client("S", 100)
                        .client(".", 101, 501)
                        .client("P.", 101, 501, 20)
                        .server("P.", 501, 121, 40)
                        .flow(),
                DirectionEvidence.ONE_SIDED,
                Outcome.OPEN);
    }

    @Test
    void aSynWithoutAnswerIsAnAttemptAndMeansSilenceOnceItWasRepeated() {
        assertInbound(inbound().client("S", 100).flow(), DirectionEvidence.SYN_ONLY, Outcome.UNKNOWN);
        Flow repeated = inbound().client("S", 100).pause(1000).client("S", 100).flow();
        assertInbound(repeated, DirectionEvidence.SYN_ONLY, Outcome.NO_ANSWER);
        assertThat(repeated.synCount()).isEqualTo(2);
    }

    @Test
    void anOpenerThatGoesOnWasNotLeftWithoutAnAnswer() {
        assertThat(inbound()
                        .client("S", 100)
                        .client("S", 100)
                        .client(".", 101, 501)
                        .flow()
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(inbound()
                        .client("S", 100)
                        .client("S", 100)
                        .client("R", 101)
                        .flow()
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theGrammarOfEitherEndTellsTheClient() {
        assertInbound(
                inbound()
                        .client("P.", 700, 800, 9)
                        .speaking(Stream.CLIENT_SPEAKS)
                        .server(".", 800, 709)
                        .flow(),
                DirectionEvidence.GRAMMAR,
                Outcome.OPEN);
        assertInbound(
                inbound()
                        .server("P.", 700, 800, 9)
                        .speaking(Stream.SERVER_SPEAKS)
                        .client(".", 800, 709)
                        .flow(),
                DirectionEvidence.GRAMMAR,
                Outcome.OPEN);
    }

    @Test
    void grammarsThatContradictEachOtherTellNothing() {
        assertThat(inbound()
                        .client("P.", 700, 800, 9)
                        .speaking(Stream.SERVER_SPEAKS)
                        .server("P.", 800, 709, 9)
                        .speaking(Stream.SERVER_SPEAKS)
                        .flow()
                        .directionEvidence())
                .isEqualTo(DirectionEvidence.PORT_GUESS);
    }

    @Test
    void aListenerProvenElsewhereSettlesARunningFlow() {
        Flow running = inbound()
                .handshake()
                .and(Talk.endpoint("198.51.100.8", 50000), HOST)
                .client(".", 1, 2)
                .server(".", 2, 1)
                .flows()
                .get(1);

        assertThat(running.directionEvidence()).isEqualTo(DirectionEvidence.CONTEXT);
        assertThat(running.responder()).isEqualTo(HOST);
        assertThat(running.outcome()).isEqualTo(Outcome.OPEN);
    }

    @Test
    void threeClientPortsThatMeetAtOneEndpointMakeItLikelyAListener() {
        Talk talk = inbound().client(".", 1, 2).server(".", 2, 1);
        for (int port = 40001; port <= 40002; port++) {
            talk = talk.and(new Endpoint(PEER.address(), port), HOST)
                    .client(".", 1, 2)
                    .server(".", 2, 1);
        }

        assertThat(talk.flows()).hasSize(3).allSatisfy(flow -> {
            assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.CONTEXT);
            assertThat(flow.responder()).isEqualTo(HOST);
        });
    }

    @Test
    void twoClientsAreNotEnough() {
        assertThat(inbound()
                        .client(".", 1, 2)
                        .server(".", 2, 1)
                        .and(new Endpoint(PEER.address(), 40001), HOST)
                        .client(".", 1, 2)
                        .server(".", 2, 1)
                        .flows())
                .allSatisfy(flow -> assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.PORT_GUESS));
    }

    @Test
    void portsAloneAreAGuessThatClaimsNoListener() {
        Flow flow = inbound().client(".", 1, 2).server(".", 2, 1).flow();

        assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.PORT_GUESS);
        assertThat(flow.directionEvidence().knowsDirection()).isFalse();
        assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(flow.responder()).isEqualTo(HOST);
        assertThat(flow.midstream()).isTrue();
    }

    @Test
    void theGuessPrefersAListedPortThenAWellKnownOneThenTheLower() {
        assertThat(guess(443, 80)).isEqualTo(443);
        assertThat(guess(5222, 1023)).isEqualTo(5222);
        assertThat(guess(1023, 2000)).isEqualTo(1023);
        assertThat(guess(30000, 2000)).isEqualTo(2000);
    }

    private static int guess(int portOfOne, int portOfOther) {
        return Talk.between(new Endpoint(PEER.address(), portOfOne), new Endpoint(HOST.address(), portOfOther))
                .client(".", 1, 2)
                .flow()
                .responder()
                .port();
    }

    @Test
    void equalPortsWithoutEvidenceTellNothing() {
        assertThat(Talk.between(new Endpoint(PEER.address(), 7), new Endpoint(HOST.address(), 7))
                        .client(".", 1, 2)
                        .flow()
                        .directionEvidence())
                .isEqualTo(DirectionEvidence.NONE);
    }

    @Test
    void finAndResetDoNotTellWhoOpened() {
        assertThat(inbound().server("F.", 1, 2).client("F.", 2, 2).flow().directionEvidence())
                .isEqualTo(DirectionEvidence.PORT_GUESS);
        assertThat(inbound().server("R.", 1, 2).flow().directionEvidence()).isEqualTo(DirectionEvidence.PORT_GUESS);
    }

    @Test
    void aSynCapturedBehindItsSynAckSettlesTheDirection() {
        Flow flow = inbound()
                .server("S.", 500, 101)
                .client("S", 100)
                .client(".", 101, 501)
                .flow();

        assertInbound(flow, DirectionEvidence.HANDSHAKE, Outcome.OPEN);
        assertThat(flow.history()).startsWith("^h");
    }

    @Test
    void aSimultaneousOpenIsMarkedAndHasNoDirection() {
        Flow flow = inbound()
                .client("S", 100)
                .server("S", 500)
                .client("S.", 100, 501)
                .server("S.", 500, 101)
                .flow();

        assertThat(flow.simultaneousOpen()).isTrue();
        assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.NONE);
        assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aSplitHandshakeDoesNotTurnTheDirectionRound() {
        Flow fourWay = inbound()
                .client("S", 100)
                .server("S", 500)
                .client("S.", 100, 501)
                .server(".", 501, 101)
                .flow();
        Flow fiveWay = inbound()
                .client("S", 100)
                .server(".", 500, 101)
                .server("S", 500)
                .client("S.", 100, 501)
                .server(".", 501, 101)
                .flow();

        assertThat(fourWay.directionEvidence()).isEqualTo(DirectionEvidence.NONE);
        assertThat(fiveWay.directionEvidence()).isEqualTo(DirectionEvidence.NONE);
    }

    static void assertInbound(Flow flow, DirectionEvidence evidence, Outcome outcome) {
        assertThat(flow.directionEvidence()).isEqualTo(evidence);
        assertThat(flow.outcome()).isEqualTo(outcome);
        assertThat(flow.initiator()).isEqualTo(PEER);
        assertThat(flow.responder()).isEqualTo(HOST);
    }
}
