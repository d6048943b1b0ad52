// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;

/**
 * The first sequence ends that were new within a stretch whose past is unknown, or looked like keep-alives in it. Once the
 * past is known, those that it had already reached turn out to be retransmissions. Exact while no more than {@link #LIMIT} segments of one end cross
 * the cut out of order.
 */
final class SequenceLog {
    static final int LIMIT = 64;

    private int[] ends = new int[4];
    /** Bit per entry: the segment carried at most one byte, as a keep-alive probe does. */
    private long small;

    private int size;

    void add(int sequenceEnd, boolean smallSegment) {
        if (size == LIMIT) {
            return;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        small |= smallSegment ? 1L << size : 0;
        ends[size++] = sequenceEnd;
    }

    /** How many entries a past that had reached {@code sequenceEnd} makes retransmissions. */
    int retransmissions(int sequenceEnd) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            int ahead = FlowLayout.serial(ends[i], sequenceEnd);
            if (ahead < 0 || (ahead == 0 && !isSmall(i))) {
                count++;
            }
        }
        return count;
    }

    /** Appends the entries of a later log that a past up to {@code sequenceEnd} makes no retransmissions. */
    void append(SequenceLog later, int sequenceEnd) {
        for (int i = 0; i < later.size; i++) {
            int ahead = FlowLayout.serial(later.ends[i], sequenceEnd);
            if (ahead > 0 || (ahead == 0 && later.isSmall(i))) {
                add(later.ends[i], later.isSmall(i));
            }
        }
    }

    private boolean isSmall(int entry) {
        return (small & 1L << entry) != 0;
    }
}
