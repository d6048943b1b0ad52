// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.ccpanalyzer.finding.AuditContext;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.flow.ConcatenationLaw.Summary;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.state.StateCodec;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A state that was written and read again goes on as if nothing had been. */
class RestoredStateTest {
    private static final int STEP = 5;

    static LongStream seeds() {
        return PropertySeeds.with(90, 136, 201);
    }

    static LongStream payloadSeeds() {
        return PropertySeeds.with(1075, 1128, 1264, 1316);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void goingOnFromARestoredStateChangesNothing(long seed) {
        assertRestoringChangesNothing(RandomStream.of(seed), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("payloadSeeds")
    void goingOnWithRestoredFirstBytesChangesNothing(long seed) {
        assertRestoringChangesNothing(PayloadStream.of(seed), seed);
    }

    private static void assertRestoringChangesNothing(Stream stream, long seed) {
        Summary whole = Summary.of(stream.whole());
        StateCodec codec = new StateCodec(
                new AuditContext(Reading.DOCUMENTED, FailOn.VIOLATION, List.of(), List.of()), Stream.PROBE);
        for (int cut = 0; cut <= stream.size(); cut += STEP) {
            TrafficState restored = codec.copy(stream.summarize(0, cut, true), TrafficState.class);
            TrafficState goneOn = restored.concatenate(stream.summarize(cut, stream.size(), false), cut);

            assertThat(whole.firstDifference(Summary.of(goneOn)))
                    .as("seed %d, restored at %d", seed, cut)
                    .isEmpty();
        }
    }
}
