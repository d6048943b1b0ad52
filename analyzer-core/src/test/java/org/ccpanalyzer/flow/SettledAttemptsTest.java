// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** Each in a tunnel of its own. */
    @Test
    void attemptsInTunnelsArePackedWithTheirTunnel() {
        int tunnels = 60;
        for (int tunnel = 0; tunnel < tunnels; tunnel++) {
            Endpoint scanner = new Endpoint(IpAddress.parse("198.51.100.1"), 1024 + tunnel);
            stream.tcp(millis += 100_000, scanner, new Endpoint(Stream.HOST, 443), TcpFlags.SYN, 7);
            stream.lastInVxlan(tunnel, IpAddress.parse("203.0.113.1"), IpAddress.parse("203.0.113.2"));
        }
        unrelatedFlows();

        TrafficState settled = summarize();

        assertThat(IntStream.range(0, tunnels).filter(settled.flows().records()::isSettled))
                .hasSize(tunnels);
        assertThat(Stream.flows(settled)).isEqualTo(stream.flows());
        assertThat(Stream.flows(settled).subList(0, tunnels))
                .extracting(Flow::tunnel)
                .extracting(TunnelEndpoints::networkId)
                .containsExactlyElementsOf(IntStream.range(0, tunnels).boxed().toList());
    }

    @Test
    void eachAttemptOfManyBlocksReadsAsItWasRecorded() {
        FlowRecords records = scan(3 * SettledAttempts.BLOCK_ATTEMPTS + 7);
        SettledAttempts settled = new SettledAttempts();
        for (int record = 0; record < records.size(); record++) {
            assertThat(settled.add(records.words(record), FlowRecords.base(record)))
                    .isEqualTo(record);
        }

        assertThat(settled.size()).isEqualTo(records.size());
        assertReadsAs(records, settled, records.size());
        assertThat(settled.words()).as("less than four words each").isLessThan(settled.size() * 4L);
    }

    /** What is packed is shared, and what is not packed yet is not: the copy is made in the middle of a block. */
    @Test
    void aCopyAndItsOriginalGrowApart() {
        int first = SettledAttempts.BLOCK_ATTEMPTS + 100;
        FlowRecords records = scan(2 * first);
        SettledAttempts settled = new SettledAttempts();
        for (int record = 0; record < first; record++) {
            settled.add(records.words(record), FlowRecords.base(record));
        }
        SettledAttempts copy = settled.copy();
        for (int record = 0; record < first; record++) {
            settled.add(records.words(record), FlowRecords.base(record));
            copy.add(records.words(first + record), FlowRecords.base(first + record));
        }

        assertReadsAs(records, settled, first);
        assertReadsAs(records, copy, 2 * first);
    }

    /** Random attempts that are not settled, each the first of its key, so that numbers are places. */
    private FlowRecords scan(int attempts) {
        Random random = new Random(attempts);
        for (int i = 0; i < attempts; i++) {
            Endpoint scanner = new Endpoint(IpAddress.parse("198.51." + i / 250 + "." + (1 + i % 250)), 40_000);
            attempt(random, scanner, new Endpoint(Stream.HOST, 1 + random.nextInt(1023)));
        }
        return stream.summarize(0, stream.size(), true).flows().records();
    }

    private static void assertReadsAs(FlowRecords records, SettledAttempts settled, int count) {
        long[] unpacked = new long[SettledAttempts.UNPACKED_WORDS];
        for (int record = 0; record < count; record++) {
            settled.unpack(record, unpacked);
            boolean isRefused = Direction.evidence(unpacked[FlowLayout.FLAGS]) == DirectionEvidence.REFUSED;
            int opener = Direction.initiator(unpacked[FlowLayout.FLAGS]);
            assertThat(settled.isRefused(record)).isEqualTo(isRefused);
            assertThat(settled.openerLow(record))
                    .isEqualTo(unpacked[opener == 0 ? FlowLayout.ADDRESS_0_LOW : FlowLayout.ADDRESS_1_LOW]);
            unpacked[FlowLayout.FLAGS] = 0;
            unpacked[FlowLayout.NUMBER] += record;
            int base = FlowRecords.base(record);
            assertThat(Arrays.copyOf(unpacked, FlowLayout.WORDS))
                    .isEqualTo(Arrays.copyOfRange(records.words(record), base, base + FlowLayout.WORDS));
        }
    }

    /** Its record would be another flow's when the rest of the tunnel's datagram comes. */
    @Test
    void anAttemptWhoseTunnelIsFragmentedKeepsItsRecord() {
        IpAddress from = IpAddress.parse("203.0.113.1");
        IpAddress to = IpAddress.parse("203.0.113.2");
        Endpoint scanner = new Endpoint(IpAddress.parse("198.51.100.1"), 40000);
        Endpoint port = new Endpoint(Stream.HOST, 443);
        stream.tcp(millis, scanner, port, TcpFlags.SYN, 7);
        stream.lastInFragmentedVxlan(1, from, to, 99);
        stream.tcp(millis + 1, port, scanner, REFUSAL, 0, 8);
        millis -= 80_000;
        unrelatedFlows();
        stream.fragment(millis + 120_000, new Endpoint(from, 50_000), new Endpoint(to, 4789), 99, 1480);

        TrafficState settled = summarize();

        assertThat(settledOf(settled)).isZero();
        assertThat(Stream.flows(settled)).isEqualTo(stream.flows());
        assertThat(Stream.flows(settled).get(0).packets()).isEqualTo(3);
    }

    /** Neither is over for a minute. The first is answered then, the second never. */
    @Test
    void anAttemptThatRestsIsFoundByItsAnswer() {
        Endpoint client = new Endpoint(IpAddress.parse("198.51.100.1"), 40000);
        Endpoint other = new Endpoint(IpAddress.parse("198.51.100.2"), 40000);
        Endpoint server = new Endpoint(Stream.HOST, 443);
        stream.tcp(millis, client, server, TcpFlags.SYN, 100);
        stream.tcp(millis + 1, other, server, TcpFlags.SYN, 300);
        millis -= 95_000;
        unrelatedFlows();
        TrafficState resting = summarize();
        int rested = settledOf(resting);
        stream.tcp(millis + 120_000, server, client, TcpFlags.SYN | TcpFlags.ACK, 500, 101);

        TrafficState answered = summarize();

        assertThat(rested).isEqualTo(2);
        assertThat(resting.flows().index.resting().size()).isEqualTo(2);
        assertThat(settledOf(answered)).isEqualTo(1);
        assertThat(Stream.flows(answered)).isEqualTo(stream.flows());
        assertThat(Stream.flows(answered).subList(0, 2))
                .extracting(Flow::directionEvidence, Flow::endReason)
                .containsExactly(
                        tuple(DirectionEvidence.HANDSHAKE, EndReason.END_OF_INPUT),
                        tuple(DirectionEvidence.SYN_ONLY, EndReason.END_OF_INPUT));
    }

    @Test
    void laterStretchesPackAttemptsTooAndTheyAreTakenOverAsTheyAre() {
        Random random = new Random(9);
        for (int i = 0; i < 2 * ATTEMPTS; i++) {
            Endpoint scanner = new Endpoint(IpAddress.parse("198.51." + i / 250 + "." + (1 + i % 250)), 40_000);
            attempt(random, scanner, new Endpoint(Stream.HOST, 1 + random.nextInt(1023)));
        }
        int half = stream.size() / 2;
        TrafficState later = stream.summarize(half, stream.size(), TrafficState.retiring(Stream.settings(), false));
        int settledLater = settledOf(later);
        TrafficState state = stream.summarize(0, half, TrafficState.retiring(Stream.settings(), true));
        int settledBefore = settledOf(state);
        int placesLater = later.flows().records().places();

        state.concatenate(later, half);

        assertThat(later.flows().records().places())
                .as("none was given a record to be taken over")
                .isEqualTo(placesLater);

        assertThat(settledBefore).isGreaterThan(ATTEMPTS / 2);
        assertThat(settledLater).isGreaterThan(ATTEMPTS / 2);
        assertThat(settledOf(state)).isBetween(settledBefore + settledLater - 2, 2 * ATTEMPTS);
        assertThat(Stream.flows(state)).isEqualTo(stream.flows());
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
