// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.capture.live.InterfaceState;
import org.junit.jupiter.api.Test;

class LossLogTest {
    private static final long SECOND = 1_000_000_000L;

    private final LossLog log = new LossLog(0);

    @Test
    void lossesOfAdjoiningSecondsAreOne() {
        follow(1, InterfaceState.UP, 0, 0);
        follow(2, InterfaceState.UP, 10, 0);
        follow(3, InterfaceState.UP, 25, 0);
        follow(4, InterfaceState.UP, 25, 0);
        follow(5, InterfaceState.UP, 26, 0);

        assertThat(log.losses())
                .containsExactly(
                        new Loss("eth1", Loss.Place.KERNEL, SECOND, 3 * SECOND, 25),
                        new Loss("eth1", Loss.Place.KERNEL, 4 * SECOND, 5 * SECOND, 1));
    }

    @Test
    void placesAreToldApart() {
        follow(1, InterfaceState.UP, 1, 2);

        assertThat(log.losses())
                .containsExactly(
                        new Loss("eth1", Loss.Place.KERNEL, 0, SECOND, 1),
                        new Loss("eth1", Loss.Place.INTERFACE, 0, SECOND, 2));
    }

    @Test
    void aTimeWithoutTheInterfaceIsTold() {
        follow(1, InterfaceState.UP, 0, 0);
        follow(2, InterfaceState.DOWN, 0, 0);
        follow(3, InterfaceState.DOWN, 0, 0);
        follow(4, InterfaceState.UP, 0, 0);

        assertThat(LossLog.notes(log.losses()))
                .containsExactly("eth1 was down from 1970-01-01T00:00:01.000000Z to 1970-01-01T00:00:03.000000Z;"
                        + " nothing could be captured.");
    }

    @Test
    void manyTimesTakeBoundedRoomAndAreSummedUp() {
        for (int second = 1; second <= 4_000; second++) {
            follow(second, InterfaceState.UP, (second + 1) / 2, 0);
        }

        List<String> notes = LossLog.notes(log.losses());

        assertThat(log.losses()).hasSizeLessThanOrEqualTo(LossLog.MAX_LOSSES);
        assertThat(log.losses().stream().mapToLong(Loss::packets).sum()).isEqualTo(2_000);
        assertThat(notes).hasSize(21);
        long told = log.losses().stream().limit(20).mapToLong(Loss::packets).sum();
        assertThat(notes.get(20))
                .startsWith("Packets were lost, or could not be captured, at ")
                .endsWith(": " + (2_000 - told) + " packets, as far as they were counted.");
    }

    private void follow(int second, InterfaceState state, long kernel, long outside) {
        log.follow(second * SECOND, List.of(new InterfaceCounters("eth1", 1, state, 1_000_000, kernel, outside, 0)));
    }
}
