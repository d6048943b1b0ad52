// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;

/**
 * The first sequence ends of a stretch whose past is unknown that count as no retransmission within it: because they were
 * new, or as keep-alive probes. Once the past is known, those that it had already reached turn out to be some. Exact while no more than {@link #LIMIT} segments of one end cross
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
            count += isRetransmission(i, sequenceEnd) ? 1 : 0;
        }
        return count;
    }

    /** Appends the entries of a later log that {@code sequenceEnd} makes no retransmissions. */
    void append(SequenceLog later, int sequenceEnd) {
        for (int i = 0; i < later.size; i++) {
            if (!later.isRetransmission(i, sequenceEnd)) {
                add(later.ends[i], later.isSmall(i));
            }
        }
    }

    private boolean isRetransmission(int entry, int sequenceEnd) {
        int ahead = FlowLayout.serial(ends[entry], sequenceEnd);
        return ahead < 0 || (ahead == 0 && !isSmall(entry));
    }

    private boolean isSmall(int entry) {
        return (small & 1L << entry) != 0;
    }
}
