// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.ccpanalyzer.flow.ConcatenationLaw.Summary;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law on which threads, files and clusters rest: cutting the stream anywhere changes nothing. */
class ConcatenationLawTest {

    static LongStream seeds() {
        return PropertySeeds.with(90, 136, 201, 262, 289);
    }

    static LongStream payloadSeeds() {
        return PropertySeeds.with(1075, 1128, 1264, 1278, 1316, 1396, 1549, 1609);
    }

    static LongStream attemptSeeds() {
        return PropertySeeds.with(18, 106);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cuttingTheStreamAnywhereChangesNothing(long seed) {
        ConcatenationLaw.assertCuttingChangesNothing(RandomStream.of(seed), "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("payloadSeeds")
    void cuttingPayloadsAnywhereChangesNothing(long seed) {
        ConcatenationLaw.assertCuttingChangesNothing(PayloadStream.of(seed), "payload seed " + seed);
    }

    /** Alone, the second stretch takes the last segment for a keep-alive of the one before; its past says otherwise. */
    @Test
    void whatLookedLikeAKeepAliveIsARetransmissionOfWhatCameBeforeTheCut() {
        Stream stream = Talk.inbound()
                .client("P.", 100, 500, 20)
                .pause(20_000)
                .client("P.", 100, 500, 5)
                .client(".", 104, 500, 1)
                .stream();
        TrafficState parts = stream.summarize(0, 1, true).concatenate(stream.summarize(1, 3, false), 1);

        assertThat(Talk.only(Stream.flows(parts)).initiatorStatistics().retransmissions())
                .isEqualTo(2);
        assertThat(Summary.of(stream.whole()).firstDifference(Summary.of(parts)))
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void concatenationIsAssociative(long seed) {
        ConcatenationLaw.assertConcatenationIsAssociative(RandomStream.of(seed), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("payloadSeeds")
    void concatenationOfPayloadsIsAssociative(long seed) {
        ConcatenationLaw.assertConcatenationIsAssociative(PayloadStream.of(seed), seed);
    }

    /** Logs that are cut are the rule where many connections send few bytes at a time; most are never asked. */
    @Test
    void aLogThatIsCutChangesNothingOrIsTold() {
        int[] sum = new int[2];
        for (long seed = 1; seed <= 12; seed++) {
            for (long room : new long[] {600, 1_500, 6_000}) {
                int[] outcomes = ConcatenationLaw.crampedOutcomes(PayloadStream.of(seed), room, seed);
                sum[0] += outcomes[0];
                sum[1] += outcomes[1];
            }
        }

        assertThat(sum[0]).as("joined, and told that room was short").isPositive();
        assertThat(sum[1]).as("joined with a log that was cut").isPositive();
    }

    /** Whatever leaves the index, is settled or comes back, the flows are the same. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void retiringFlowsAllTheTimeChangesNothing(long seed) {
        Stream stream = RandomStream.of(seed);
        TrafficState retiring = stream.summarize(0, stream.size(), TrafficState.retiring(Stream.settings(), true));

        assertThat(Summary.of(stream.whole()).firstDifference(Summary.of(retiring)))
                .as("seed %d", seed)
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void retiringFlowsInEveryStretchChangesNothing(long seed) {
        ConcatenationLaw.assertRetiringInEveryStretchChangesNothing(RandomStream.of(seed), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("attemptSeeds")
    void puttingAttemptsAwayInEveryStretchChangesNothing(long seed) {
        ConcatenationLaw.assertRetiringInEveryStretchChangesNothing(AttemptStream.of(seed), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("attemptSeeds")
    void concatenationOfAttemptsThatArePutAwayIsAssociative(long seed) {
        ConcatenationLaw.assertRetiringIsAssociative(AttemptStream.of(seed), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lookingPacketsUpTogetherChangesNothing(long seed) {
        ConcatenationLaw.assertBatchesChangeNothing(RandomStream.of(seed), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("payloadSeeds")
    void lookingPacketsWithPayloadUpTogetherChangesNothing(long seed) {
        ConcatenationLaw.assertBatchesChangeNothing(PayloadStream.of(seed), seed);
    }
}
