// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;

/** Numbers by index, in chunks, so that growth copies nothing. */
final class IntList {
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;

    private int[][] chunks = new int[16][];
    private int size;

    void add(int value) {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length * 2);
        }
        if ((size & CHUNK_SIZE - 1) == 0) {
            chunks[chunk] = new int[CHUNK_SIZE];
        }
        chunks[chunk][size++ & CHUNK_SIZE - 1] = value;
    }

    int get(int index) {
        return chunks[index >>> CHUNK_BITS][index & CHUNK_SIZE - 1];
    }

    void set(int index, int value) {
        chunks[index >>> CHUNK_BITS][index & CHUNK_SIZE - 1] = value;
    }

    int size() {
        return size;
    }

    /** The same numbers, independent of what becomes of these. */
    IntList copy() {
        IntList copy = new IntList();
        copy.chunks = chunks.clone();
        for (int i = 0; i < chunks.length && chunks[i] != null; i++) {
            copy.chunks[i] = chunks[i].clone();
        }
        copy.size = size;
        return copy;
    }
}
