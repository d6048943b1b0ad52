// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentListTest {
    private record Entry(int sequence, int length, boolean opening, boolean data, boolean ends, boolean goesOn) {}

    static LongStream seeds() {
        return PropertySeeds.with(3, 7);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void entriesAreReadAsTheyWereAdded(long seed) {
        Random random = new Random(seed);
        SegmentList list = new SegmentList();
        List<Entry> added = new ArrayList<>();
        int end = -50;
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(3) == 0 ? random.nextInt() : end;
            Entry entry = switch (random.nextInt(6)) {
                case 0 -> added(list, at, SegmentList.OPENING, new Entry(at, 0, true, false, false, false));
                case 1 -> added(list, at, SegmentList.NOTHING, new Entry(at, 0, false, false, true, false));
                case 2 -> added(list, at, SegmentList.UNSEEN, new Entry(at, 0, false, true, true, false));
                default -> {
                    int length = 1 + random.nextInt(FirstBytes.LIMIT);
                    yield added(list, at, length, new Entry(at, length, false, true, false, i % 2 == 0));
                }
            };
            if (added.isEmpty() || !added.get(added.size() - 1).equals(entry)) {
                added.add(entry);
            }
            end = at + entry.length();
        }

        assertThat(read(list)).isEqualTo(added);
        assertThat(read(new SegmentList(list))).isEqualTo(added);
    }

    private static Entry added(SegmentList list, int at, int lengthOrKind, Entry entry) {
        list.add(at, lengthOrKind, (entry.ends() ? SegmentList.ENDS : 0) | (entry.goesOn() ? SegmentList.GOES_ON : 0));
        return entry;
    }

    @Test
    void whatFollowsTakesTwoBytes() {
        SegmentList list = new SegmentList();
        for (int i = 0; i < 1_000; i++) {
            list.add(-3_000 + 6 * i, 6, 0);
        }

        assertThat(list.size()).isEqualTo(3 + 999);
        assertThat(read(list)).hasSize(1_000);
        assertThat(read(list).get(999).sequence()).isEqualTo(2_994);
    }

    @Test
    void theLastSegmentGrowsAndChangesItsFlags() {
        SegmentList list = new SegmentList();
        list.mark(SegmentList.GOES_ON);
        list.add(10, 5, 0);

        assertThat(list.isFollowedBy(15)).isTrue();
        list.extend(FirstBytes.LIMIT - 5);
        list.mark(SegmentList.GOES_ON);
        list.mark(SegmentList.ENDS);
        list.unmark(SegmentList.GOES_ON);

        assertThat(list.isFollowedBy(15)).isFalse();
        assertThat(list.isFollowedBy(10 + FirstBytes.LIMIT)).isTrue();
        assertThat(read(list)).containsExactly(new Entry(10, FirstBytes.LIMIT, false, true, true, false));
    }

    /** However they come, so that an attacker does not fill the memory with segments of no bytes. */
    @Test
    void noMoreIsAddedOnceItIsFull() {
        SegmentList list = new SegmentList();
        for (int i = 0; i < 1 << 16; i++) {
            list.add(5 * i, SegmentList.NOTHING, SegmentList.ENDS);
        }

        assertThat(list.isFull()).isTrue();
        assertThat(read(list)).hasSize(2 * FirstBytes.LIMIT);
        assertThat(list.room()).isLessThanOrEqualTo(1 << 16);
    }

    private static List<Entry> read(SegmentList list) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < list.size(); ) {
            at = list.read(at);
            entries.add(new Entry(
                    list.sequence,
                    list.length,
                    list.isOpening(),
                    list.carriesData(),
                    list.has(SegmentList.ENDS),
                    list.has(SegmentList.GOES_ON)));
        }
        return entries;
    }
}
