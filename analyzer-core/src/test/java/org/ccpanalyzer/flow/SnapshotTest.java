// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that is judged while it goes on: what is judged is what had come until then, and the rest does not know of it. */
class SnapshotTest {
    static LongStream seeds() {
        return PropertySeeds.with();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void judgingAStreamOnTheWayChangesNoAnswer(long seed) {
        assertJudgingChangesNothing(RandomStream.of(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void judgingPayloadsOnTheWayChangesNoAnswer(long seed) {
        assertJudgingChangesNothing(PayloadStream.of(seed));
    }

    private static void assertJudgingChangesNothing(Stream stream) {
        for (int step : new int[] {7, stream.size() / 2 + 1}) {
            TrafficState total = TrafficState.beginning(Stream.settings());
            for (int from = 0; from < stream.size(); from += step) {
                int to = Math.min(stream.size(), from + step);
                total.concatenate(stream.summarize(from, to, false), from);
                assertThat(Stream.flows(total.snapshot()))
                        .as("after %d packets", to)
                        .isEqualTo(Stream.flows(stream.summarize(0, to, true)));
            }
            assertThat(Stream.flows(total)).as("every %d packets", step).isEqualTo(Stream.flows(stream.whole()));
        }
    }

    @Test
    void aSnapshotStaysAsItWasWhileTheStreamGoesOn() {
        Stream stream = PayloadStream.of(1);
        int half = stream.size() / 2;
        TrafficState total = TrafficState.beginning(Stream.settings());
        total.concatenate(stream.summarize(0, half, false), 0);
        TrafficState snapshot = total.snapshot();

        total.concatenate(stream.summarize(half, stream.size(), false), half);

        assertThat(snapshot.counters().packets()).isEqualTo(half);
        assertThat(total.counters().packets()).isEqualTo(stream.size());
        assertThat(Stream.flows(snapshot)).isEqualTo(Stream.flows(stream.summarize(0, half, true)));
    }

    @Test
    void flowsAreOverWhenTimeHasPassedWithoutPackets() {
        Stream stream = RandomStream.of(2);
        TrafficState state = TrafficState.beginning(Stream.settings());
        state.concatenate(stream.summarize(0, stream.size(), false), 0);
        long later = state.counters().lastNanos() + Duration.ofDays(1).toNanos();

        state.passed(later);

        assertThat(Stream.flows(state.snapshot()))
                .isNotEmpty()
                .noneMatch(flow -> flow.endReason() == EndReason.END_OF_INPUT);
        assertThat(state.counters().lastNanos()).isLessThan(later);
    }

    @Test
    void aStretchWithAnUnknownPastHasNoSnapshot() {
        TrafficState stretch = TrafficState.continuation(Stream.settings());

        assertThatThrownBy(stretch::snapshot).isInstanceOf(IllegalStateException.class);
    }
}
