// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The law on which threads, files and clusters rest: cutting the stream anywhere changes nothing. */
final class ConcatenationLaw {
    private static final int ROUNDS = 40;

    private ConcatenationLaw() {}

    static void assertCuttingChangesNothing(Stream stream, String name) {
        Summary whole = Summary.of(stream.whole());
        for (int cut = 0; cut <= stream.size(); cut++) {
            TrafficState parts =
                    stream.summarize(0, cut, true).concatenate(stream.summarize(cut, stream.size(), false), cut);

            assertThat(whole.firstDifference(Summary.of(parts)))
                    .as("%s, cut at %d", name, cut)
                    .isEmpty();
        }
    }

    static void assertConcatenationIsAssociative(Stream stream, long seed) {
        assertAssociative(stream, seed, stream::summarize);
    }

    /** The same where flows retire all the time. */
    static void assertRetiringIsAssociative(Stream stream, long seed) {
        assertAssociative(stream, seed, (from, to, pastKnown) -> retiring(stream, from, to, pastKnown));
    }

    private static void assertAssociative(Stream stream, long seed, Stretches stretches) {
        Random random = new Random(seed);
        Summary whole = Summary.of(stream.whole());
        for (int round = 0; round < ROUNDS; round++) {
            int[] cuts = random.ints(3, 0, stream.size() + 1).sorted().toArray();
            TrafficState tail = stretches
                    .of(cuts[1], cuts[2], false)
                    .concatenate(stretches.of(cuts[2], stream.size(), false), cuts[2] - cuts[1]);
            TrafficState late = stretches.of(cuts[0], cuts[1], false).concatenate(tail, cuts[1] - cuts[0]);
            TrafficState parts = stretches.of(0, cuts[0], true).concatenate(late, cuts[0]);

            assertThat(whole.firstDifference(Summary.of(parts)))
                    .as("seed %d, cuts %s", seed, Arrays.toString(cuts))
                    .isEmpty();
        }
    }

    /** How a stretch of a stream is summarized. */
    @FunctionalInterface
    private interface Stretches {
        TrafficState of(int from, int to, boolean pastKnown);
    }

    /** Whatever leaves the index, is settled or comes back, the flows are the same. */
    static void assertRetiringInEveryStretchChangesNothing(Stream stream, long seed) {
        Summary whole = Summary.of(stream.whole());
        for (int cut = 0; cut <= stream.size(); cut++) {
            TrafficState parts = retiring(stream, 0, cut, true);
            TrafficState later = retiring(stream, cut, stream.size(), false);

            assertThat(whole.firstDifference(Summary.of(parts.concatenate(later, cut))))
                    .as("seed %d, cut at %d", seed, cut)
                    .isEmpty();
        }
    }

    /**
     * Where logs of first bytes are cut for lack of room, the flows are the same, or it is told that room was short.
     *
     * @param payloadBytes room of every stretch but the first
     * @return how often room was short behind the first cut, and how often it was not though a log was cut there
     */
    static int[] crampedOutcomes(Stream stream, long payloadBytes, long seed) {
        Summary whole = Summary.of(stream.whole());
        Random random = new Random(seed);
        int[] outcomes = new int[2];
        for (int cut = 1; cut < stream.size(); cut++) {
            int second = cut + random.nextInt(stream.size() - cut);
            TrafficState later = cramped(stream, cut, second, payloadBytes)
                    .concatenate(cramped(stream, second, stream.size(), payloadBytes), second - cut);
            boolean isCut = hasCutLog(later.flows());
            TrafficState parts = stream.summarize(0, cut, true).concatenate(later, cut);
            if (parts.wasShortOfRoom()) {
                outcomes[0]++;
            } else {
                outcomes[1] += isCut ? 1 : 0;
                assertThat(whole.firstDifference(Summary.of(parts)))
                        .as("seed %d, cuts at %d and %d, room for %d bytes", seed, cut, second, payloadBytes)
                        .isEmpty();
            }
        }
        return outcomes;
    }

    private static boolean hasCutLog(FlowTable flows) {
        return IntStream.range(0, flows.records().size())
                .map(flows.records()::placeOf)
                .filter(record -> record >= 0)
                .anyMatch(record -> isCutLog(flows.extras().firstBytes(record, 0))
                        || isCutLog(flows.extras().firstBytes(record, 1)));
    }

    private static boolean isCutLog(@Nullable FirstBytes bytes) {
        return bytes != null && bytes.isLog() && bytes.isCut();
    }

    private static TrafficState cramped(Stream stream, int from, int to, long payloadBytes) {
        FlowSettings few = Stream.settings().withLimits(Stream.settings().maxFlows(), payloadBytes);
        return stream.summarize(from, to, TrafficState.continuation(few));
    }

    private static TrafficState retiring(Stream stream, int from, int to, boolean pastKnown) {
        return stream.summarize(from, to, TrafficState.retiring(Stream.settings(), pastKnown));
    }

    /** However many packets are looked up together, and whatever leaves the index meanwhile. */
    static void assertBatchesChangeNothing(Stream stream, long seed) {
        Summary whole = Summary.of(stream.whole());
        for (int size = 1; size <= PacketBatch.CAPACITY; size++) {
            TrafficState batched = stream.batched(size, TrafficState.retiring(Stream.settings(), true));

            assertThat(whole.firstDifference(Summary.of(batched)))
                    .as("seed %d, %d at a time", seed, size)
                    .isEmpty();
        }
    }

    record Summary(
            List<Flow> flows,
            List<TunnelTraffic> tunnels,
            List<ResolvedName> names,
            Set<DomainTraffic> domains,
            PacketAccount account,
            long unsolicited,
            long orphans,
            long clockSteps,
            Map<DuplicateClass, Long> duplicates) {
        static Summary of(TrafficState state) {
            TrafficCounters counters = state.counters();
            return new Summary(
                    Stream.flows(state),
                    counters.tunnels().traffic(),
                    state.names().names(Subjects.EVERYBODY),
                    Set.copyOf(counters.domains().traffic()),
                    PacketAccount.of(counters),
                    state.unsolicitedIcmpErrors(),
                    state.orphanFragments(),
                    counters.clockSteps(),
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
            return "names %s, flows %d, unsolicited %d, orphans %d, clock steps %d, %s, duplicates %s"
                    .formatted(names, flows.size(), unsolicited, orphans, clockSteps, account, duplicates);
        }
    }
}
