// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * Finds the newest record of a flow key: one open-addressing table of (tag, record) words. The hash is keyed, so that an
 * adversary who writes the packets cannot choose colliding keys. Owned by one thread.
 */
final class FlowIndex {
    private static final int INITIAL_SLOTS = 1 << 12;
    private static final long EMPTY = 0;

    private final FlowRecords records;
    private final long seed;
    private final KeyView scratch = new KeyView();
    /** Tag in the upper half, record plus one in the lower; {@link #EMPTY} where free. */
    private long[] slots = new long[INITIAL_SLOTS];

    private int used;

    FlowIndex(FlowRecords records, long seed) {
        this.records = records;
        this.seed = seed;
    }

    /** Slot of the key: the one that holds it, or the free one where it belongs. Sets the key's hash. */
    int slot(KeyView key) {
        long hash = hash(key);
        key.hash = hash;
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        int tag = FlowLayout.upper(hash);
        while (slots[slot] != EMPTY) {
            if (FlowLayout.upper(slots[slot]) == tag) {
                int record = FlowLayout.lower(slots[slot]) - 1;
                if (key.matches(records.words(record), FlowRecords.base(record))) {
                    return slot;
                }
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The record in a slot, or -1. */
    int record(int slot) {
        return FlowLayout.lower(slots[slot]) - 1;
    }

    /** Makes a record the newest of its key. Slots are invalid afterwards, as the table may have grown. */
    void put(int slot, KeyView key, int record) {
        boolean fresh = slots[slot] == EMPTY;
        slots[slot] = FlowLayout.halves(FlowLayout.upper(key.hash), record + 1);
        if (fresh && ++used * 2 > slots.length) {
            grow();
        }
    }

    private long hash(KeyView key) {
        long hash = mix(seed ^ key.low0, key.high0);
        hash = mix(hash ^ key.low1, key.high1);
        return mix(hash ^ key.key, seed);
    }

    private static long mix(long a, long b) {
        long x = (a ^ Long.rotateLeft(b, 32)) * 0x9e37_79b9_7f4a_7c15L;
        return x ^ x >>> 32;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        int mask = slots.length - 1;
        for (long entry : old) {
            if (entry != EMPTY) {
                int record = FlowLayout.lower(entry) - 1;
                scratch.of(records.words(record), FlowRecords.base(record));
                int slot = (int) hash(scratch) & mask;
                while (slots[slot] != EMPTY) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = entry;
            }
        }
    }
}
