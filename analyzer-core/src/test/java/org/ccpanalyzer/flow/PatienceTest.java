// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shrinksForAllFlowsFirstAndThenForThoseThatEnded() {
        List<Patience> steps = new ArrayList<>(List.of(Patience.of(Duration.ofMinutes(4))));
        while (steps.get(steps.size() - 1).mayBeLess()) {
            steps.add(steps.get(steps.size() - 1).less());
        }

        assertThat(steps)
                .containsExactly(
                        new Patience(Duration.ofMinutes(4), null),
                        new Patience(Duration.ofMinutes(2), null),
                        new Patience(Duration.ofMinutes(1), null),
                        new Patience(Duration.ofMinutes(1), Duration.ofSeconds(30)),
                        new Patience(Duration.ofMinutes(1), Duration.ofSeconds(15)),
                        new Patience(Duration.ofMinutes(1), Duration.ofMillis(7_500)),
                        new Patience(Duration.ofMinutes(1), Duration.ofSeconds(5)));
    }

    @Test
    void holdsAFlowAtLeastAsLongAsItMayBeIdle() {
        Patience patience = Patience.of(Duration.ofMinutes(1));

        assertThat(patience.nanos(true, 900 * SECOND)).isEqualTo(900 * SECOND);
        assertThat(patience.nanos(true, 10 * SECOND)).isEqualTo(60 * SECOND);
        assertThat(patience.nanos(false, 900 * SECOND)).isEqualTo(900 * SECOND);
    }

    @Test
    void holdsAFlowThatEndedForLessWhereRoomIsScarce() {
        Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofSeconds(5));

        assertThat(patience.nanos(false, 60 * SECOND)).isEqualTo(5 * SECOND);
        assertThat(patience.nanos(true, 180 * SECOND)).isEqualTo(180 * SECOND);
    }
}
