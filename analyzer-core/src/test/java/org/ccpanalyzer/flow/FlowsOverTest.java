// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An endless stream is judged piece by piece; what is over is told once, and the same as if all had been held. */
class FlowsOverTest {
    /** Longer than the time of these streams ever steps back over all of them. */
    private static final long STEP_BACK_NANOS = 60_000_000_000L;

    static LongStream seeds() {
        return PropertySeeds.with(90, 136, 201, 262, 289);
    }

    static LongStream payloadSeeds() {
        return PropertySeeds.with(1075, 1128, 1264, 1278, 1316, 1396, 1549, 1609);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void leavingWhatIsOverChangesNoFlow(long seed) {
        assertLeavingChangesNothing(RandomStream.of(seed), Duration.ZERO);
        assertLeavingChangesNothing(RandomStream.of(seed), FlowTimeouts.OFFLINE.inheritance());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("payloadSeeds")
    void leavingPayloadsThatAreOverChangesNoFlow(long seed) {
        assertLeavingChangesNothing(PayloadStream.of(seed), Duration.ZERO);
    }

    @Test
    void aStretchWithAnUnknownPastDoesNotKnowWhatIsOver() {
        TrafficState stretch = TrafficState.continuation(Stream.settings());

        assertThatThrownBy(() -> stretch.without(new FlowsOver(0, new BitSet())))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void assertLeavingChangesNothing(Stream stream, Duration memory) {
        List<Told> whole = told(Stream.flows(stream.whole()));
        for (int step : new int[] {1, 3, stream.size() / 2 + 1}) {
            assertThat(told(inSteps(stream, step, memory)))
                    .as("every %d packets", step)
                    .isEqualTo(whole);
        }
    }

    /** All flows, each when it was over; what is over is left after so many packets. */
    private static List<Flow> inSteps(Stream stream, int step, Duration memory) {
        List<Flow> over = new ArrayList<>();
        TrafficState state = TrafficState.beginning(Stream.settings());
        for (int from = 0; from < stream.size(); from += step) {
            int to = Math.min(stream.size(), from + step);
            state.concatenate(stream.summarize(from, to, false), from);
            FlowLedger ledger = FlowLedger.of(state.snapshot(), Subjects.EVERYBODY, FlowTimeouts.OFFLINE, new BitSet());
            FlowsOver flows = ledger.flowsOver(state.counters().lastNanos() - STEP_BACK_NANOS, Patience.of(memory));
            ledger.flows(flows).forEach(over::add);
            state = state.without(flows);
        }
        over.addAll(Stream.flows(state));
        return over;
    }

    /** What a flow's own packets tell of it, apart from which end began. */
    private record Told(
            FrameRef first, FrameRef last, long startNanos, long endNanos, Set<End> ends, Set<Integer> vlans) {
        static Told of(Flow flow) {
            return new Told(
                    flow.firstFrame(),
                    flow.lastFrame(),
                    flow.startNanos(),
                    flow.endNanos(),
                    Set.of(
                            new End(flow.initiator(), flow.initiatorStatistics(), flow.initiatorFacts()),
                            new End(flow.responder(), flow.responderStatistics(), flow.responderFacts())),
                    flow.vlans());
        }
    }

    private record End(Endpoint endpoint, SideStatistics statistics, PayloadFacts facts) {}

    private static List<Told> told(List<Flow> flows) {
        return flows.stream()
                .map(Told::of)
                .sorted(Comparator.comparing(Told::first))
                .toList();
    }
}
