// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts that came to nothing are packed once they are over, and read like any other flow. */
class SettledAttemptsTest {
    private static final int ATTEMPTS = 200;
    private static final int REFUSAL = TcpFlags.RST | TcpFlags.ACK;

    private final Stream stream = new Stream();
    private long millis = 1_000_000;

    @Test
    void aScanIsPackedAndEveryFlowOfItReadsTheSame() {
        Random random = new Random(5);
        for (int i = 0; i < ATTEMPTS; i++) {
            Endpoint scanner = new Endpoint(IpAddress.parse("198.51.100." + (1 + i)), 1024 + random.nextInt(60_000));
            Endpoint port = new Endpoint(Stream.HOST, 1 + random.nextInt(1023));
            attempt(random, scanner, port);
        }

        TrafficState settled = summarize();

        assertThat(settledOf(settled)).isGreaterThan(ATTEMPTS / 2);
        assertThat(Stream.flows(settled)).hasSize(ATTEMPTS).isEqualTo(stream.flows());
    }

    @Test
    void theFactsOfPackedAttemptsAreThoseOfTheirFlows() {
        Random random = new Random(6);
        for (int i = 0; i < ATTEMPTS; i++) {
            Endpoint stranger = new Endpoint(IpAddress.parse("198.51.100." + (1 + i)), 1024 + random.nextInt(60_000));
            Endpoint host = new Endpoint(Stream.HOST, 1 + random.nextInt(65_535));
            boolean inbound = random.nextInt(3) > 0;
            attempt(random, inbound ? stranger : host, inbound ? host : stranger);
        }
        TrafficState settled = summarize();

        assertThat(settledOf(settled)).isGreaterThan(ATTEMPTS / 2);
        for (Subjects subjects : List.of(Subjects.EVERYBODY, Subjects.of(List.of(Stream.HOST)))) {
            FlowLedger ledger = FlowLedger.of(settled, subjects, FlowTimeouts.OFFLINE, new BitSet());
            List<List<Object>> told = new ArrayList<>();
            ledger.forEachFacts(facts -> told.add(wordsOf(facts)));
            List<List<Object>> expected = new ArrayList<>();
            ledger.flows().forEach(flow -> expected.add(wordsOf(flow)));

            assertThat(told).hasSize(ATTEMPTS).isEqualTo(expected);
            assertThat(expected)
                    .isEqualTo(Stream.flows(stream.whole(), subjects).stream()
                            .map(SettledAttemptsTest::wordsOf)
                            .toList());
        }
        FlowLedger nobodys = FlowLedger.of(
                settled, Subjects.of(List.of(IpAddress.parse("203.0.113.77"))), FlowTimeouts.OFFLINE, new BitSet());
        nobodys.forEachFacts(facts -> fail("nobody takes part in " + wordsOf(facts)));
    }

    private static List<Object> wordsOf(FlowFacts facts) {
        return List.of(
                facts.protocol(),
                facts.initiatorAddress(),
                facts.responderAddress(),
                facts.responderPort(),
                facts.directionEvidence(),
                facts.initiatorPackets(),
                facts.responderPackets(),
                facts.responderPayload(),
                facts.synCount(),
                facts.midstream(),
                facts.acknowledgesUnseen());
    }

    /** Each in a tunnel of its own; the packed form has room for the first 15. */
    @Test
    void attemptsInTheFirstTunnelsArePackedWithTheirTunnel() {
        int tunnels = 60;
        for (int tunnel = 0; tunnel < tunnels; tunnel++) {
            Endpoint scanner = new Endpoint(IpAddress.parse("198.51.100.1"), 1024 + tunnel);
            stream.tcp(millis += 100_000, scanner, new Endpoint(Stream.HOST, 443), TcpFlags.SYN, 7);
            stream.lastInVxlan(tunnel, IpAddress.parse("203.0.113.1"), IpAddress.parse("203.0.113.2"));
        }
        unrelatedFlows();

        TrafficState settled = summarize();

        assertThat(IntStream.range(0, tunnels).filter(settled.flows().records()::isSettled))
                .containsExactlyElementsOf(IntStream.range(0, 15).boxed().toList());
        assertThat(Stream.flows(settled)).isEqualTo(stream.flows());
        assertThat(Stream.flows(settled).subList(0, tunnels))
                .extracting(Flow::tunnel)
                .extracting(TunnelEndpoints::networkId)
                .containsExactlyElementsOf(IntStream.range(0, tunnels).boxed().toList());
    }

    private void attempt(Random random, Endpoint scanner, Endpoint port) {
        int sequence = random.nextInt();
        int vlan = random.nextInt(4096);
        int timeToLive = random.nextInt(256);
        int syns = 1 + random.nextInt(3);
        millis += 5_000;
        for (int i = 0; i < syns; i++) {
            stream.tcp(millis += i * 1_000L, scanner, port, TcpFlags.SYN, sequence);
            vary(vlan, timeToLive);
        }
        if (random.nextBoolean()) {
            stream.tcp(millis += 1, port, scanner, REFUSAL, 0, sequence + 1);
            vary(vlan, timeToLive / 2);
        }
    }

    private void vary(int vlan, int timeToLive) {
        stream.butLast((packet, frame) -> {
            packet.vlanId = vlan % 2 == 0 ? vlan : PacketView.NO_VLAN;
            packet.timeToLive = timeToLive;
            packet.badTransportChecksum = vlan % 3 == 0;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, 192.0.2.10,      1, an attempt is packed",
        "2001:db8::1,  2001:db8::10,    0, IPv6 keeps its record",
        "198.51.100.1, 239.1.1.1,       0, a group is nobody's listener",
        "198.51.100.1, 255.255.255.255, 0, nor is everybody",
    })
    void onlyWhatReadsTheSameIsPacked(String from, String to, int expected, String why) {
        stream.tcp(millis, new Endpoint(IpAddress.parse(from), 40000), new Endpoint(IpAddress.parse(to), 443), 2, 7);
        unrelatedFlows();

        TrafficState state = summarize();

        assertThat(settledOf(state)).as(why).isEqualTo(expected);
        assertThat(Stream.flows(state)).isEqualTo(stream.flows());
    }

    @Test
    void anythingMoreThanAnAttemptKeepsItsRecord() {
        Endpoint client = new Endpoint(IpAddress.parse("198.51.100.1"), 40000);
        Endpoint server = new Endpoint(Stream.HOST, 443);
        stream.tcp(millis, client, server, TcpFlags.SYN, 100);
        stream.tcp(millis + 1, server, client, TcpFlags.SYN | TcpFlags.ACK, 500, 101);
        stream.tcp(millis + 2, client, server, REFUSAL, 101, 501);
        unrelatedFlows();

        assertThat(settledOf(summarize())).isZero();
    }

    @Test
    void oneWrongClockSettlesNothing() {
        Endpoint client = new Endpoint(IpAddress.parse("198.51.100.1"), 40000);
        Endpoint server = new Endpoint(Stream.HOST, 443);
        stream.tcp(millis, client, server, TcpFlags.SYN, 100);
        stream.udp(millis + 4_000_000_000L, new Endpoint(IpAddress.parse("198.51.100.9"), 7), server, 9);
        stream.tcp(millis + 1, server, client, TcpFlags.SYN | TcpFlags.ACK, 500, 101);

        TrafficState state = summarize();

        assertThat(settledOf(state)).isZero();
        assertThat(Stream.flows(state)).isEqualTo(stream.flows());
    }

    /** Flows that go on, long after, so that there is a reason to look who is over. */
    private void unrelatedFlows() {
        for (int i = 0; i < 8; i++) {
            Endpoint peer = new Endpoint(IpAddress.parse("203.0.113." + (1 + i)), 5000);
            stream.udp(millis + 100_000 + i, peer, new Endpoint(Stream.HOST, 514), 10);
        }
    }

    private TrafficState summarize() {
        return stream.summarize(0, stream.size(), TrafficState.retiring(Stream.settings(), true));
    }

    private static int settledOf(TrafficState state) {
        return state.flows().records().settledCount();
    }
}
