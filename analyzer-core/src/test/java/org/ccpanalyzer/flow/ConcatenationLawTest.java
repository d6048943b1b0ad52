// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law on which threads, files and clusters rest: cutting the stream anywhere changes nothing. */
class ConcatenationLawTest {
    private static final int PACKETS = 120;
    private static final int SEEDS = 140;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cuttingTheStreamAnywhereChangesNothing(long seed) {
        Stream stream = randomStream(seed);
        Summary whole = Summary.of(stream.whole());

        for (int cut = 0; cut <= stream.size(); cut++) {
            TrafficState parts =
                    stream.summarize(0, cut, true).concatenate(stream.summarize(cut, stream.size(), false), cut);

            assertThat(whole.firstDifference(Summary.of(parts)))
                    .as("seed %d, cut at %d", seed, cut)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void concatenationIsAssociative(long seed) {
        Stream stream = randomStream(seed);
        Random random = new Random(seed);
        Summary whole = Summary.of(stream.whole());

        for (int round = 0; round < 40; round++) {
            int[] cuts = random.ints(3, 0, stream.size() + 1).sorted().toArray();
            TrafficState tail = stream.summarize(cuts[1], cuts[2], false)
                    .concatenate(stream.summarize(cuts[2], stream.size(), false), cuts[2] - cuts[1]);
            TrafficState late = stream.summarize(cuts[0], cuts[1], false).concatenate(tail, cuts[1] - cuts[0]);
            TrafficState parts = stream.summarize(0, cuts[0], true).concatenate(late, cuts[0]);

            assertThat(whole.firstDifference(Summary.of(parts)))
                    .as("seed %d, cuts %s", seed, Arrays.toString(cuts))
                    .isEmpty();
        }
    }

    /** Whatever leaves the index, is settled or comes back, the flows are the same. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void retiringFlowsAllTheTimeChangesNothing(long seed) {
        Stream stream = randomStream(seed);
        Summary whole = Summary.of(stream.whole());

        TrafficState retiring = stream.summarize(0, stream.size(), TrafficState.retiring(Stream.settings(), true));

        assertThat(whole.firstDifference(Summary.of(retiring)))
                .as("seed %d", seed)
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void retiringFlowsInEveryStretchChangesNothing(long seed) {
        Stream stream = randomStream(seed);
        Summary whole = Summary.of(stream.whole());

        for (int cut = 0; cut <= stream.size(); cut++) {
            TrafficState parts = stream.summarize(0, cut, TrafficState.retiring(Stream.settings(), true));
            TrafficState later = stream.summarize(cut, stream.size(), TrafficState.retiring(Stream.settings(), false));

            assertThat(whole.firstDifference(Summary.of(parts.concatenate(later, cut))))
                    .as("seed %d, cut at %d", seed, cut)
                    .isEmpty();
        }
    }

    private record Summary(
            List<Flow> flows,
            List<TunnelTraffic> tunnels,
            long packets,
            long unsolicited,
            long orphans,
            long clockSteps,
            long followed,
            Map<DuplicateClass, Long> duplicates) {
        static Summary of(TrafficState state) {
            TrafficCounters counters = state.counters();
            return new Summary(
                    Stream.flows(state),
                    counters.tunnels().traffic(),
                    counters.packets(),
                    state.unsolicitedIcmpErrors(),
                    state.orphanFragments(),
                    counters.clockSteps(),
                    counters.flowPackets(),
                    counters.duplicates().byClass());
        }

        /** Empty if both are equal. */
        String firstDifference(Summary other) {
            for (int i = 0; i < Math.min(flows.size(), other.flows.size()); i++) {
                if (!flows.get(i).equals(other.flows.get(i))) {
                    return "flow %d%n%s%n%s".formatted(i, flows.get(i), other.flows.get(i));
                }
            }
            return equals(other) ? "" : "%s%n%s".formatted(numbers(), other.numbers());
        }

        private String numbers() {
            return "flows %d, packets %d, unsolicited %d, orphans %d, clock steps %d, followed %d, duplicates %s"
                    .formatted(flows.size(), packets, unsolicited, orphans, clockSteps, followed, duplicates);
        }
    }

    /** Few keys and every kind of event, so that reuse, reordering, time-outs and errors meet often. */
    private static Stream randomStream(long seed) {
        Random random = new Random(seed);
        Random tunnels = new Random(-seed);
        Stream stream = new Stream();
        long millis = 1_000_000;
        for (int i = 0; i < PACKETS; i++) {
            millis += step(random);
            boolean version6 = random.nextInt(6) == 0;
            Endpoint client = new Endpoint(
                    IpAddress.parse((version6 ? "2001:db8::" : "198.51.100.") + (1 + random.nextInt(2))), 40000);
            Endpoint server = new Endpoint(
                    version6 ? IpAddress.parse("2001:db8::10") : Stream.HOST, random.nextInt(4) == 0 ? 40000 : 443);
            boolean fromClient = random.nextBoolean();
            event(random, stream, millis, fromClient ? client : server, fromClient ? server : client);
            vary(random, stream);
            if (random.nextInt(5) == 0) {
                stream.copyLast();
            }
            maybeInTunnel(tunnels, stream);
        }
        return stream;
    }

    private static void maybeInTunnel(Random random, Stream stream) {
        if (random.nextInt(3) == 0) {
            IpAddress from = IpAddress.parse("203.0.113." + random.nextInt(3));
            stream.lastInVxlan(random.nextInt(3) - 1, from, IpAddress.parse("2001:db8::99"));
        }
    }

    private static void event(Random random, Stream stream, long millis, Endpoint from, Endpoint to) {
        switch (random.nextInt(9)) {
            case 0, 1 -> stream.udp(millis, from, to, random.nextInt(100));
            case 2 ->
                stream.icmpUnreachable(
                        millis,
                        IpAddress.parse(from.address().isIpv4() ? "192.0.2.1" : "2001:db8::1"),
                        random.nextInt(5),
                        random.nextBoolean() ? IpProtocol.TCP : IpProtocol.UDP,
                        from,
                        to);
            case 3 -> stream.fragment(millis, from, to, random.nextInt(3), random.nextInt(2) * 1480);
            default -> segment(random, stream, millis, from, to);
        }
    }

    /** What else may differ between packets of a flow. */
    private static void vary(Random random, Stream stream) {
        int[] speakers = {Stream.NO_GRAMMAR, Stream.CLIENT_SPEAKS, Stream.SERVER_SPEAKS};
        stream.lastSpeaks(speakers[random.nextInt(speakers.length)]);
        int vlan = random.nextInt(8);
        boolean badChecksum = random.nextInt(10) == 0;
        boolean badHeader = random.nextInt(20) == 0;
        boolean cut = random.nextInt(15) == 0;
        int window = random.nextInt(10) == 0 ? 0 : 1000;
        int timeToLive = 60 + random.nextInt(3);
        stream.butLast((packet, frame) -> {
            packet.vlanId = vlan < 6 ? vlan : PacketView.NO_VLAN;
            packet.badTransportChecksum = badChecksum;
            packet.anomaly = badHeader && packet.hasPorts ? Anomaly.HEADER_LENGTH_INVALID : Anomaly.NONE;
            packet.end -= cut ? packet.end / 2 : 0;
            packet.tcpWindow = window;
            packet.timeToLive = timeToLive;
        });
    }

    private static long step(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> 9_000 + random.nextInt(3_000);
            case 1 -> 58_000 + random.nextInt(5_000);
            case 2 -> random.nextInt(4) == 0 ? 3_599_000 + random.nextInt(3_000) : 200;
            case 3 -> -random.nextInt(3_000);
            default -> random.nextInt(50);
        };
    }

    private static void segment(Random random, Stream stream, long millis, Endpoint from, Endpoint to) {
        int[] flags = {0x02, 0x02, 0x02, 0x12, 0x10, 0x10, 0x18, 0x18, 0x11, 0x04, 0x14, 0x00, 0x29, 0x03};
        int sequence = 1000 + random.nextInt(4) * 10;
        int acknowledgment = 1001 + random.nextInt(4) * 10;
        int payload = new int[] {0, 1, 10, 20}[random.nextInt(4)];
        stream.tcp(millis, from, to, flags[random.nextInt(flags.length)], sequence, acknowledgment, payload);
    }
}
