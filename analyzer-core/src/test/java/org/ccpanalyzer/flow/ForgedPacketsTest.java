// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.flow.Talk.HOST;
import static org.ccpanalyzer.flow.Talk.PEER;
import static org.ccpanalyzer.flow.Talk.inbound;

import java.util.List;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets written to make the report say what did not happen. */
class ForgedPacketsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "FPU", "F", "U", "FS", "FS.", "SFRPU.", "P"})
    void aSegmentThatNoReceiverAcceptsIsCountedAndProvesNothing(String flags) {
        Flow flow = inbound()
                .client(flags, 100, 500, 12)
                .server(flags, 500, 101, 12)
                .flow();

        assertThat(flow.directionEvidence().showsListener()).isFalse();
        assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(flow.packets()).isEqualTo(2);
        assertThat(flow.initiatorStatistics().payloadBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FPU", "F", "FS", "."})
    void aScanFromOneSourcePortMakesThatPortNoListener(String flags) {
        Talk talk = heardHost();
        for (int port = 1; port <= 5; port++) {
            talk = talk.and(PEER, new Endpoint(HOST.address(), port)).client(flags, 100, 500);
            talk = port % 2 == 0 ? talk : talk.server("R", 500);
        }

        assertThat(scanned(talk)).hasSize(5).allSatisfy(flow -> {
            assertThat(flow.directionEvidence().showsListener()).isFalse();
            assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
        });
    }

    @Test
    void aResetWithPayloadServesNothing() {
        Flow flow = inbound()
                .client("S", 100)
                .server("S.", 500, 101)
                .server("R.", 501, 101, 30)
                .flow();

        assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.HANDSHAKE);
        assertThat(flow.responderStatistics().payloadBytes()).isZero();
    }

    @Test
    void aHeaderOfImpossibleLengthIsCountedWithoutFlagsNumbersOrWindow() {
        Flow flow = inbound()
                .client("S", 100)
                .server("", 0)
                .but((packet, frame) -> {
                    packet.anomaly = Anomaly.HEADER_LENGTH_INVALID;
                    packet.tcpWindow = 0;
                })
                .server("S.", 500, 101)
                .flow();

        assertThat(flow.history()).isEqualTo("Sh");
        assertThat(flow.responderStatistics().packets()).isEqualTo(2);
        assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.HANDSHAKE);
    }

    @Test
    void aServersGreetingThatNobodyAskedForDoesNotMakeTheHostAClient() {
        Talk talk = heardHost()
                .and(new Endpoint(PEER.address(), 443), new Endpoint(HOST.address(), 50000))
                .client("P.", 1, 2, 90)
                .speaking(Stream.SERVER_SPEAKS);

        assertThat(scanned(talk)).allSatisfy(ForgedPacketsTest::assertUndecided);
        talk.server("R", 2);
        assertThat(scanned(talk)).allSatisfy(ForgedPacketsTest::assertUndecided);
    }

    @Test
    void aSynAckAndDataThatNobodyAskedForDoNotMakeTheHostAClient() {
        Talk talk = heardHost()
                .and(new Endpoint(PEER.address(), 443), new Endpoint(HOST.address(), 50000))
                .client("S.", 1, 2)
                .client("P.", 2, 2, 90);

        assertThat(scanned(talk)).allSatisfy(ForgedPacketsTest::assertUndecided);
        talk.server("R", 2);
        assertThat(scanned(talk)).allSatisfy(ForgedPacketsTest::assertUndecided);
    }

    @Test
    void anOpenerThatPretendsToBeAnsweredMakesNoListener() {
        Talk talk = heardHost()
                .and(PEER, new Endpoint(HOST.address(), 22))
                .client("S", 100)
                .client(".", 101, 501)
                .client(".", 101, 900);

        assertThat(scanned(talk)).allSatisfy(flow -> {
            assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.SYN_ONLY);
            assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
        });
    }

    @Test
    void aSynOfTheServerInTheMidstOfAConnectionMakesTheClientNoListener() {
        // The server picks its SYN so that the host's next acknowledgments seem to answer it.
        List<Flow> split = Talk.between(HOST, PEER)
                .handshake()
                .server("P.", 501, 101, 50)
                .server("S", 549)
                .server("P.", 550, 101, 50)
                .client(".", 101, 551)
                .stream()
                .hostFlows();

        assertThat(split.get(0).directionEvidence()).isEqualTo(DirectionEvidence.SERVED);
        assertThat(split)
                .allSatisfy(flow -> assertThat(flow.initiator().equals(PEER)
                                && flow.directionEvidence().showsListener())
                        .isFalse());
    }

    @Test
    void aServersDatagramThatNobodyAskedForDoesNotMakeTheHostAClient() {
        Talk talk = heardHost()
                .and(new Endpoint(PEER.address(), 53), new Endpoint(HOST.address(), 50000))
                .clientDatagram(40)
                .speaking(Stream.SERVER_SPEAKS);

        assertThat(scanned(talk)).allSatisfy(ForgedPacketsTest::assertUndecided);
        talk.serverDatagram(12);
        assertThat(scanned(talk)).allSatisfy(ForgedPacketsTest::assertUndecided);
    }

    @Test
    void anEndHeardOnlyByGroupsMayBeSpokenForByOthers() {
        Talk talk = Talk.between(HOST, Talk.endpoint("224.0.0.251", 5353))
                .clientDatagram(9)
                .and(new Endpoint(HOST.address(), 50000), new Endpoint(PEER.address(), 443))
                .server("S.", 1, 2)
                .server("P.", 2, 2, 90);

        assertThat(scanned(talk))
                .singleElement()
                .returns(DirectionEvidence.SYNACK_CONFIRMED, Flow::directionEvidence)
                .returns(PEER.address(), flow -> flow.responder().address());
    }

    @Test
    void anEchoReplyThatNobodyAskedForDoesNotMakeTheHostASender() {
        Talk talk = heardHost()
                .and(new Endpoint(PEER.address(), 0), new Endpoint(HOST.address(), 0))
                .clientDatagram(0)
                .but((packet, frame) -> {
                    packet.protocol = org.ccpanalyzer.net.IpProtocol.ICMP;
                    packet.icmpType = 0;
                    packet.hasPorts = false;
                });

        assertThat(scanned(talk)).allSatisfy(ForgedPacketsTest::assertUndecided);
    }

    @Test
    void aGroupNeitherOpensNorListens() {
        Endpoint group = Talk.endpoint("224.0.0.251", 443);
        Flow handshake =
                Talk.between(HOST, group).handshake().server("P.", 501, 101, 9).flow();
        Flow datagram = Talk.between(HOST, group).serverDatagram(9).flow();
        Flow running = Talk.between(HOST, group)
                .client("P.", 1, 2, 9)
                .speaking(Stream.SERVER_SPEAKS)
                .flow();

        assertThat(List.of(handshake, datagram, running)).allSatisfy(flow -> {
            assertThat(flow.initiator()).isEqualTo(HOST);
            assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.NONE);
            assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
        });
    }

    @Test
    void oneEndpointAtBothEndsHasNoDirection() {
        Flow flow = Talk.between(HOST, HOST)
                .client("S", 100)
                .client("S.", 500, 101)
                .client(".", 101, 501)
                .client(".", 101, 900)
                .flow();

        assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.NONE);
        assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void oneAddressWithTwoPortsIsAnOrdinaryConnection() {
        Flow flow = Talk.between(new Endpoint(HOST.address(), 50000), HOST)
                .handshake()
                .flow();

        assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.HANDSHAKE);
        assertThat(flow.responder()).isEqualTo(HOST);
    }

    @Test
    void portZeroIsAPort() {
        Flow flow =
                Talk.between(PEER, new Endpoint(HOST.address(), 0)).handshake().flow();

        assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.HANDSHAKE);
        assertThat(flow.responder().port()).isZero();
    }

    @Test
    void anIcmpErrorThatQuotesNoFlowHasNoEffect() {
        Talk talk = inbound().client("S", 100);
        talk.stream()
                .icmpUnreachable(
                        1_000_020, IpAddress.parse("203.0.113.9"), 13, 6, PEER, new Endpoint(HOST.address(), 25));

        assertThat(talk.flow().directionEvidence()).isEqualTo(DirectionEvidence.SYN_ONLY);
        assertThat(talk.stream().whole().unsolicitedIcmpErrors()).isEqualTo(1);
    }

    /** A capture that shows what the host says. */
    private static Talk heardHost() {
        return Talk.between(Talk.endpoint("198.51.100.99", 60000), HOST)
                .handshake()
                .server("P.", 501, 101, 5);
    }

    private static List<Flow> scanned(Talk talk) {
        List<Flow> flows = talk.stream().hostFlows();
        return flows.subList(1, flows.size());
    }

    private static void assertUndecided(Flow flow) {
        assertThat(flow.directionEvidence().knowsDirection())
                .as("%s", flow.directionEvidence())
                .isFalse();
        assertThat(flow.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
