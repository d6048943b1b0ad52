// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.flow.Talk.HOST;
import static org.ccpanalyzer.flow.Talk.PEER;
import static org.ccpanalyzer.flow.Talk.ROUTER;
import static org.ccpanalyzer.flow.Talk.inbound;
import static org.ccpanalyzer.flow.TcpDirectionTest.assertInbound;

import java.util.List;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is the client of a datagram flow, and what ICMP errors say about it. */
class DatagramDirectionTest {
    @Test
    void aReplyProvesTheListener() {
        assertInbound(inbound().clientDatagram(20).serverDatagram(40).flow(), DirectionEvidence.SERVED, Outcome.OPEN);
    }

    @Test
    void silenceProvesTheSendingOnly() {
        assertInbound(inbound().clientDatagram(20).flow(), DirectionEvidence.DATAGRAM_ONLY, Outcome.SENT);
    }

    @Test
    void aReplyAfterMoreThanAMinuteIsNoReply() {
        List<Flow> flows =
                inbound().clientDatagram(20).pause(60_001).serverDatagram(40).flows();

        assertThat(flows).extracting(Flow::outcome).containsExactly(Outcome.SENT, Outcome.UNKNOWN);
        assertThat(flows.get(1).directionEvidence().knowsDirection()).isFalse();
    }

    @Test
    void grammarOutweighsTheFirstDatagramWhereTheClientSpeaksItToo() {
        Flow flow = inbound()
                .serverDatagram(20)
                .speaking(Stream.SERVER_SPEAKS)
                .clientDatagram(20)
                .speaking(Stream.CLIENT_SPEAKS)
                .flow();

        assertInbound(flow, DirectionEvidence.GRAMMAR, Outcome.OPEN);
        assertThat(flow.history()).isEqualTo("^dD");
    }

    @Test
    void grammarsThatContradictEachOtherTellNothing() {
        assertThat(inbound()
                        .clientDatagram(20)
                        .speaking(Stream.CLIENT_SPEAKS)
                        .serverDatagram(20)
                        .speaking(Stream.CLIENT_SPEAKS)
                        .flow()
                        .directionEvidence())
                .isEqualTo(DirectionEvidence.PORT_GUESS);
    }

    @Test
    void equalPortsNeedGrammarWhateverOtherFlowsSay() {
        Endpoint host = new Endpoint(HOST.address(), 123);
        Talk talk = Talk.between(PEER, host).clientDatagram(48).serverDatagram(48);
        for (int server = 1; server <= 4; server++) {
            talk = talk.and(host, Talk.endpoint("203.0.113." + server, 123))
                    .clientDatagram(48)
                    .serverDatagram(48);
        }

        assertThat(talk.flows().subList(1, 5))
                .allSatisfy(flow -> assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.NONE));
    }

    @Test
    void equalPortsWithGrammarHaveADirection() {
        assertThat(Talk.between(new Endpoint(PEER.address(), 123), new Endpoint(HOST.address(), 123))
                        .clientDatagram(48)
                        .speaking(Stream.CLIENT_SPEAKS)
                        .serverDatagram(48)
                        .flow()
                        .directionEvidence())
                .isEqualTo(DirectionEvidence.SERVED);
    }

    @Test
    void aLateDatagramOfTheServerKeepsTheDirectionOfTheExpiredFlow() {
        List<Flow> flows = inbound()
                .clientDatagram(20)
                .serverDatagram(20)
                .pause(180_001)
                .serverDatagram(20)
                .flows();

        assertThat(flows).hasSize(2);
        assertInbound(flows.get(1), DirectionEvidence.INHERITED, Outcome.OPEN);
    }

    @Test
    void anAnswerOnTcpSaysNothingAboutTheSamePortOfUdp() {
        Flow datagrams = inbound()
                .handshake()
                .and(new Endpoint(PEER.address(), 9), HOST)
                .serverDatagram(1)
                .flows()
                .get(1);

        assertThat(datagrams.initiator()).isEqualTo(HOST);
        assertThat(datagrams.directionEvidence()).isEqualTo(DirectionEvidence.DATAGRAM_ONLY);
    }

    @Test
    void groupsAndEverybodyAreNeverListeners() {
        for (String group : new String[] {"224.0.0.251", "255.255.255.255", "ff02::fb"}) {
            Flow flow = Talk.between(HOST, Talk.endpoint(group, HOST.port()))
                    .clientDatagram(9)
                    .flow();

            assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.DATAGRAM_ONLY);
            assertThat(flow.initiator()).isEqualTo(HOST);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNREACHABLE, destination unreachable",
        "1, UNREACHABLE, destination unreachable",
        "3, REFUSED, port unreachable",
        "9, PROHIBITED, administratively prohibited",
        "10, PROHIBITED, administratively prohibited",
        "13, PROHIBITED, administratively prohibited"
    })
    void anErrorOfTheResponderItselfIsItsOwnWord(int code, Outcome outcome, String how) {
        Flow flow = inbound()
                .clientDatagram(20)
                .unreachable(HOST.address(), code, IpProtocol.UDP)
                .flow();

        assertInbound(flow, DirectionEvidence.UNREACHABLE, outcome);
        assertThat(flow.blocker()).isEqualTo(new Blocker(HOST.address(), false, "ICMP " + how + " (3/" + code + ")"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNREACHABLE",
        "1, UNREACHABLE",
        "3, UNREACHABLE",
        "9, PROHIBITED",
        "10, PROHIBITED",
        "13, PROHIBITED"
    })
    void anErrorOfAnybodyElseNamesABoxInThePath(int code, Outcome outcome) {
        Flow flow = inbound()
                .clientDatagram(20)
                .unreachable(ROUTER, code, IpProtocol.UDP)
                .flow();

        assertThat(flow.outcome()).isEqualTo(outcome);
        assertThat(flow.blocker()).returns(ROUTER, Blocker::address).returns(true, Blocker::inPath);
    }

    @ParameterizedTest
    @CsvSource({"0, UNREACHABLE", "1, PROHIBITED", "3, UNREACHABLE", "4, REFUSED", "6, UNREACHABLE"})
    void icmpForIpv6HasCodesOfItsOwn(int code, Outcome outcome) {
        Endpoint client = Talk.endpoint("2001:db8::7", 40000);
        Endpoint server = Talk.endpoint("2001:db8:1::10", 8443);
        Flow flow = Talk.between(client, server)
                .clientDatagram(20)
                .unreachable(server.address(), code, IpProtocol.UDP)
                .flow();

        assertThat(flow.outcome()).isEqualTo(outcome);
        assertThat(flow.blocker()).isNotNull();
    }

    @Test
    void fragmentationNeededBlocksNothing() {
        Flow flow = inbound()
                .clientDatagram(20)
                .unreachable(ROUTER, 4, IpProtocol.UDP)
                .flow();

        assertInbound(flow, DirectionEvidence.DATAGRAM_ONLY, Outcome.SENT);
        assertThat(flow.blocker()).isNull();
    }

    @Test
    void anErrorAboutTheServersDatagramDoesNotBlockTheClient() {
        Talk talk = inbound().clientDatagram(20);
        talk.stream().icmpUnreachable(1_000_020, ROUTER, 13, IpProtocol.UDP, HOST, PEER);

        assertInbound(talk.flow(), DirectionEvidence.DATAGRAM_ONLY, Outcome.SENT);
    }

    @Test
    void aBlockIsNotHiddenByAHarmlessErrorBeforeIt() {
        assertThat(inbound()
                        .clientDatagram(20)
                        .unreachable(ROUTER, 4, IpProtocol.UDP)
                        .unreachable(ROUTER, 13, IpProtocol.UDP)
                        .flow()
                        .outcome())
                .isEqualTo(Outcome.PROHIBITED);
    }

    @Test
    void echoHasTheDirectionOfItsTypeNotOfTheFirstPacket() {
        for (boolean version6 : new boolean[] {false, true}) {
            Endpoint peer = Talk.endpoint(version6 ? "2001:db8:1::10" : "198.51.100.7", 0);
            Endpoint host = Talk.endpoint(version6 ? "2001:db8::7" : "192.0.2.10", 0);
            Flow flow = Talk.between(peer, host)
                    .serverDatagram(8)
                    .but((packet, frame) -> icmp(packet, version6 ? 129 : 0))
                    .clientDatagram(8)
                    .but((packet, frame) -> icmp(packet, version6 ? 128 : 8))
                    .flow();

            assertThat(flow.directionEvidence()).isEqualTo(DirectionEvidence.GRAMMAR);
            assertThat(flow.initiator()).isEqualTo(peer);
            assertThat(flow.outcome()).isEqualTo(Outcome.OPEN);
        }
    }

    private static void icmp(PacketView packet, int type) {
        packet.protocol = packet.ipVersion == 6 ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
        packet.icmpType = type;
        packet.hasPorts = false;
    }
}
