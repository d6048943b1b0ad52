// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void letsSoManyThroughAMinute() {
        RateLimit limit = new RateLimit(30, 0);

        assertThat(passing(limit, 100, 0)).isEqualTo(30);
        assertThat(passing(limit, 100, 2 * SECOND)).isEqualTo(1);
        assertThat(passing(limit, 100, 62 * SECOND)).isEqualTo(30);
        assertThat(passing(limit, 100, 100_000 * SECOND)).isEqualTo(30);
    }

    @Test
    void clockThatStepsBackGivesNothingAndTakesNothing() {
        RateLimit limit = new RateLimit(2, 1_000 * SECOND);

        assertThat(passing(limit, 1, 1_000 * SECOND)).isEqualTo(1);
        assertThat(passing(limit, 9, 10 * SECOND)).isEqualTo(1);
        assertThat(passing(limit, 9, 40 * SECOND)).isEqualTo(1);
    }

    @Test
    void pausesDoubleUpToFiveMinutes() {
        BackOff backOff = new BackOff(new SplittableRandom(1));
        long[] pauses =
                IntStream.range(0, 12).mapToLong(unused -> backOff.next()).toArray();

        for (int i = 0; i < pauses.length; i++) {
            long whole = Math.min(1_000L << i, 300_000);
            assertThat(pauses[i]).isBetween(whole / 2, whole);
        }
        backOff.reset();
        assertThat(backOff.next()).isBetween(500L, 1_000L);
        assertThat(backOff.next(Duration.ofSeconds(90))).isEqualTo(90_000);
        assertThat(backOff.next(Duration.ofDays(90))).isEqualTo(3_600_000);
    }

    private static long passing(RateLimit limit, int asked, long nanos) {
        return IntStream.range(0, asked).filter(unused -> limit.passes(nanos)).count();
    }
}
