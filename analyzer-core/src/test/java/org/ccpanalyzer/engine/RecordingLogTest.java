// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.engine.RecordingGap.Reason;
import org.junit.jupiter.api.Test;

/** However often packets are not recorded, none is left unsaid, and the list stays short. */
class RecordingLogTest {
    private static final long FAR_APART = 10 * RecordingLog.NEIGHBOUR_NANOS;

    private final RecordingLog log = new RecordingLog();

    @Test
    void gapsCloseBehindEachOtherAreOne() {
        log.add(gap(Reason.SLOW, 0, 3));
        log.add(gap(Reason.SLOW, RecordingLog.NEIGHBOUR_NANOS, 4));
        log.add(gap(Reason.FAILED, RecordingLog.NEIGHBOUR_NANOS, 5));

        assertThat(log.gaps())
                .containsExactly(
                        new RecordingGap(Reason.SLOW, 0, RecordingLog.NEIGHBOUR_NANOS, 7, 700),
                        gap(Reason.FAILED, RecordingLog.NEIGHBOUR_NANOS, 5));
    }

    @Test
    void moreGapsThanAreToldApartKeepTheirSumsAndTheirEnds() {
        Map<Reason, Long> packets = new EnumMap<>(Reason.class);
        List<Reason> reasons = List.of(Reason.SLOW, Reason.FAILED, Reason.UNFIT);
        for (int i = 0; i < 5_000; i++) {
            Reason reason = reasons.get(i % 7 % reasons.size());
            log.add(gap(reason, i * FAR_APART, i));
            packets.merge(reason, (long) i, Long::sum);
        }

        assertThat(log.gaps()).hasSizeBetween(RecordingLog.MAX_GAPS / 2, RecordingLog.MAX_GAPS);
        for (Reason reason : reasons) {
            List<RecordingGap> of =
                    log.gaps().stream().filter(gap -> gap.reason() == reason).toList();
            assertThat(of.stream().mapToLong(RecordingGap::packets).sum()).isEqualTo(packets.get(reason));
            assertThat(of.stream().mapToLong(RecordingGap::bytes).sum())
                    .isEqualTo(100 * packets.getOrDefault(reason, 0L));
        }
        assertThat(log.gaps().stream().mapToLong(RecordingGap::fromNanos).min()).hasValue(0);
        assertThat(log.gaps().stream().mapToLong(RecordingGap::toNanos).max()).hasValue(4_999L * FAR_APART);
        assertThat(log.packets()).isEqualTo(4_999L * 5_000 / 2);
    }

    @Test
    void theGapsOfAnEarlierRunAreNotForgottenForThoseOfALaterOne() {
        List<RecordingGap> before = new ArrayList<>();
        List<RecordingGap> later = new ArrayList<>();
        for (int i = 0; i < RecordingLog.MAX_GAPS; i++) {
            before.add(gap(Reason.FAILED, i * FAR_APART, 1));
            later.add(gap(Reason.SLOW, (1_000 + i) * FAR_APART, 1));
        }

        List<RecordingGap> all = RecordingLog.joined(before, later);

        assertThat(all).hasSizeLessThanOrEqualTo(RecordingLog.MAX_GAPS);
        assertThat(all.stream().mapToLong(RecordingGap::packets).sum()).isEqualTo(2L * RecordingLog.MAX_GAPS);
        assertThat(all.get(0).fromNanos()).isZero();
    }

    @Test
    void theNotesCountThosePacketsTooThatTheyTellNoTimesOf() {
        List<RecordingGap> gaps = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            gaps.add(gap(Reason.SLOW, i * FAR_APART, 2));
        }

        List<String> notes = RecordingStatus.notes(gaps);

        assertThat(notes).hasSize(11);
        assertThat(notes.get(10))
                .isEqualTo("30 further packets were not recorded, at 15 times, the last one until"
                        + " 1970-01-01T00:08:00.000000Z. They were analyzed.");
    }

    private static RecordingGap gap(Reason reason, long nanos, long packets) {
        return new RecordingGap(reason, nanos, nanos, packets, 100 * packets);
    }
}
