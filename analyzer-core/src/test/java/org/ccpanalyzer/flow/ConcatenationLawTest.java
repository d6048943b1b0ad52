// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law on which threads, files and clusters rest: cutting the stream anywhere changes nothing. */
class ConcatenationLawTest {
    private static final int PACKETS = 120;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
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
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40})
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

    private record Summary(
            List<Flow> flows, long packets, long unsolicited, long orphans, long clockSteps, long followed) {
        static Summary of(TrafficState state) {
            TrafficCounters counters = state.counters();
            return new Summary(
                    Stream.flows(state),
                    counters.packets(),
                    state.unsolicitedIcmpErrors(),
                    state.orphanFragments(),
                    counters.clockSteps(),
                    counters.flowPackets());
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
            return "flows %d, packets %d, unsolicited %d, orphans %d, clock steps %d, followed %d"
                    .formatted(flows.size(), packets, unsolicited, orphans, clockSteps, followed);
        }
    }

    /** Few keys and every kind of event, so that reuse, reordering, time-outs and errors meet often. */
    private static Stream randomStream(long seed) {
        Random random = new Random(seed);
        Stream stream = new Stream();
        long millis = 1_000_000;
        for (int i = 0; i < PACKETS; i++) {
            millis += step(random);
            Endpoint client = new Endpoint(IpAddress.parse("198.51.100." + (1 + random.nextInt(2))), 40000);
            Endpoint server = new Endpoint(Stream.HOST, random.nextInt(4) == 0 ? 40000 : 443);
            boolean fromClient = random.nextBoolean();
            Endpoint from = fromClient ? client : server;
            Endpoint to = fromClient ? server : client;
            switch (random.nextInt(8)) {
                case 0 -> stream.udp(millis, from, to, random.nextInt(100));
                case 1 ->
                    stream.icmpUnreachable(
                            millis,
                            IpAddress.parse("192.0.2.1"),
                            random.nextInt(5),
                            random.nextBoolean() ? IpProtocol.TCP : IpProtocol.UDP,
                            from,
                            to);
                case 2 -> stream.fragment(millis, from, to, random.nextInt(3), random.nextInt(2) * 1480);
                default -> segment(random, stream, millis, from, to);
            }
        }
        return stream;
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
        int[] flags = {0x02, 0x02, 0x12, 0x10, 0x10, 0x18, 0x18, 0x11, 0x04, 0x14, 0x00, 0x29};
        int sequence = 1000 + random.nextInt(4) * 10;
        int acknowledgment = 1001 + random.nextInt(4) * 10;
        int payload = random.nextInt(3) * 10;
        stream.tcp(millis, from, to, flags[random.nextInt(flags.length)], sequence, acknowledgment, payload);
    }
}
