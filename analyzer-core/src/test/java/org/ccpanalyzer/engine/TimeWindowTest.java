// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long NOON_NANOS = NOON.getEpochSecond() * 1_000_000_000;

    @Test
    void takesTheFirstBoundInAndLeavesTheSecondOut() {
        TimeWindow minute = TimeWindow.of(NOON, NOON.plusSeconds(60));

        assertThat(minute.includes(NOON_NANOS - 1)).isFalse();
        assertThat(minute.includes(NOON_NANOS)).isTrue();
        assertThat(minute.includes(NOON_NANOS + 60_000_000_000L - 1)).isTrue();
        assertThat(minute.includes(NOON_NANOS + 60_000_000_000L)).isFalse();
    }

    /** A pcapng clock can claim any time; a packet of the year 2262 is in the report as long as nobody asks for less. */
    @Test
    void leavesNoPacketOutWithoutABound() {
        assertThat(TimeWindow.of(null, null).includes(Long.MAX_VALUE)).isTrue();
        assertThat(TimeWindow.of(null, null).includes(Long.MIN_VALUE)).isTrue();
        assertThat(TimeWindow.of(NOON, null).includes(Long.MAX_VALUE)).isTrue();
        assertThat(TimeWindow.of(null, NOON).includes(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void boundsBeyondWhatPacketTimesCanTellAreNone() {
        TimeWindow everything = TimeWindow.of(Instant.MIN, Instant.MAX);

        assertThat(everything.includes(Long.MIN_VALUE)).isTrue();
        assertThat(everything.includes(Long.MAX_VALUE)).isTrue();
    }
}
