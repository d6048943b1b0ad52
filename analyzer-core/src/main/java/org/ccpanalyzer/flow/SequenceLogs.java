// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

/**
 * For each end of the flows of a stretch whose past is unknown, its first sequence ends that count as no retransmission
 * within it: because they were new, or as keep-alive probes. Once the past is known, those that it had already reached
 * turn out to be some. Exact while no more than {@link #LIMIT} segments of one end cross the cut out of order.
 *
 * <p>Nearly every end has a log, so these are blocks of plain numbers, the newest of an end first. Owned by one thread.
 */
final class SequenceLogs {
    static final int LIMIT = 64;

    // A block: sequence ends, and then two words.
    private static final int ENTRIES = 6;
    /** Entries of the end up to the last of this block; below, a bit per entry of it that carried at most one byte. */
    private static final int SHAPE = ENTRIES;

    private static final int SIZE_SHIFT = 8;
    /** Where the block before it begins, or {@link #NONE}. */
    private static final int BEFORE = ENTRIES + 1;

    private static final int NONE = -1;

    /** By record and end: where its newest block begins, plus one; 0 if it has none. */
    private final IntList newest = new IntList();

    private final IntList blocks = new IntList();
    /** Where a block begins that nobody needs any more, and that names the next such one; or {@link #NONE}. */
    private int firstFree = NONE;

    /**
     * Notes where a segment of an end ended.
     *
     * @param small if it carried at most one byte, as a keep-alive probe does
     */
    void add(int record, int end, int sequenceEnd, boolean small) {
        int place = 2 * record + end;
        while (newest.size() <= place) {
            newest.add(0);
        }
        int block = newest.get(place) - 1;
        int shape = block == NONE ? 0 : blocks.get(block + SHAPE);
        int size = shape >>> SIZE_SHIFT;
        if (size == LIMIT) {
            return;
        }
        int entry = size % ENTRIES;
        if (entry == 0) {
            block = begin(block);
            newest.set(place, block + 1);
            shape = 0;
        }
        int smallOnes = (shape | (small ? 1 << entry : 0)) & ((1 << SIZE_SHIFT) - 1);
        blocks.set(block + SHAPE, ((size + 1) << SIZE_SHIFT) | smallOnes);
        blocks.set(block + entry, sequenceEnd);
    }

    private int begin(int before) {
        int block = firstFree;
        if (block == NONE) {
            block = blocks.size();
            for (int i = 0; i <= BEFORE; i++) {
                blocks.add(0);
            }
        } else {
            firstFree = blocks.get(block + BEFORE);
        }
        blocks.set(block + BEFORE, before);
        return block;
    }

    /** Lets go of what was noted of a record, whose place another flow may take. */
    void forget(int record) {
        for (int end = 0; end < 2; end++) {
            int block = newest(record, end);
            while (block != NONE) {
                int before = blocks.get(block + BEFORE);
                blocks.set(block + BEFORE, firstFree);
                firstFree = block;
                block = before;
                newest.set(2 * record + end, 0);
            }
        }
    }

    /** How many entries of an end a past that had reached {@code sequenceEnd} makes retransmissions. */
    int retransmissions(int record, int end, int sequenceEnd) {
        int count = 0;
        for (int block = newest(record, end); block != NONE; block = blocks.get(block + BEFORE)) {
            for (int entry = 0; entry < entries(block); entry++) {
                count += isRetransmission(block, entry, sequenceEnd) ? 1 : 0;
            }
        }
        return count;
    }

    /** Appends what a later stretch noted of a flow, but for what the words of the record here make retransmissions. */
    void append(int record, long[] words, int base, SequenceLogs later, int laterRecord) {
        for (int end = 0; end < 2; end++) {
            boolean hasPast = newest(record, end) != NONE;
            int reached = upper(words[base + end(end) + PROGRESS]);
            append(record, end, hasPast, reached, later, later.newest(laterRecord, end));
        }
    }

    /** Oldest first: the last ones may find no room. */
    private void append(int record, int end, boolean hasPast, int reached, SequenceLogs later, int block) {
        if (block == NONE) {
            return;
        }
        append(record, end, hasPast, reached, later, later.blocks.get(block + BEFORE));
        for (int entry = 0; entry < later.entries(block); entry++) {
            if (!hasPast || !later.isRetransmission(block, entry, reached)) {
                add(record, end, later.blocks.get(block + entry), later.isSmall(block, entry));
            }
        }
    }

    private int newest(int record, int end) {
        int place = 2 * record + end;
        return place < newest.size() ? newest.get(place) - 1 : NONE;
    }

    /** Entries of a block, which are as many as it holds in all but the newest. */
    private int entries(int block) {
        return ((blocks.get(block + SHAPE) >>> SIZE_SHIFT) - 1) % ENTRIES + 1;
    }

    private boolean isRetransmission(int block, int entry, int sequenceEnd) {
        int ahead = serial(blocks.get(block + entry), sequenceEnd);
        return ahead < 0 || (ahead == 0 && !isSmall(block, entry));
    }

    private boolean isSmall(int block, int entry) {
        return (blocks.get(block + SHAPE) & (1 << entry)) != 0;
    }
}
