// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;

/**
 * Flow records in chunks of plain words: no object per flow, growth copies nothing. Records are numbered in the order of
 * their first packet. Owned by one thread.
 */
final class FlowRecords {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;

    private final int limit;
    private long[][] chunks = new long[16][];
    private int size;

    /** @param limit records that may be held; {@link #allocate} answers -1 beyond it */
    FlowRecords(int limit) {
        this.limit = limit;
    }

    /** A new record of zeros, or -1 if the limit is reached. */
    int allocate() {
        if (size >= limit) {
            return -1;
        }
        int chunk = size >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length * 2);
        }
        if ((size & CHUNK_RECORDS - 1) == 0) {
            chunks[chunk] = new long[CHUNK_RECORDS * FlowLayout.WORDS];
        }
        return size++;
    }

    boolean isFull() {
        return size >= limit;
    }

    int size() {
        return size;
    }

    /** The words that hold a record; it begins at {@link #base}. */
    long[] words(int record) {
        return chunks[record >>> CHUNK_BITS];
    }

    static int base(int record) {
        return (record & CHUNK_RECORDS - 1) * FlowLayout.WORDS;
    }

    long get(int record, int word) {
        return words(record)[base(record) + word];
    }

    void set(int record, int word, long value) {
        words(record)[base(record) + word] = value;
    }

    int extras(int record) {
        return FlowLayout.upper(get(record, FlowLayout.LINKS)) - 1;
    }

    int previous(int record) {
        return FlowLayout.lower(get(record, FlowLayout.LINKS)) - 1;
    }

    void setExtras(int record, int extras) {
        set(record, FlowLayout.LINKS, FlowLayout.halves(extras + 1, previous(record) + 1));
    }

    void setPrevious(int record, int previous) {
        set(record, FlowLayout.LINKS, FlowLayout.halves(extras(record) + 1, previous + 1));
    }
}
