// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;
import java.util.BitSet;

/** Open addressing from the hash of a flow key to a record: one word an entry, hash in the upper half. Owned by one thread. */
final class KeyTable {
    static final int NOT_FOUND = -1;
    private static final long FREE = 0;

    private final FlowRecords records;
    /** Hash in the upper half, record plus one in the lower; {@link #FREE} where free. */
    private long[] slots;
    /** Takes turns with {@link #slots}, so that a census leaves nothing to collect. */
    private long[] spare = new long[0];

    private int used;

    /** @param slots a power of two */
    KeyTable(FlowRecords records, int slots) {
        this.records = records;
        this.slots = new long[slots];
    }

    /** The slot that holds the key, or the complement of the free one where it belongs. */
    int find(KeyView key) {
        int mask = slots.length - 1;
        int slot = key.hash & mask;
        while (slots[slot] != FREE) {
            if (FlowLayout.upper(slots[slot]) == key.hash) {
                int record = record(slot);
                if (key.matches(records.words(record), FlowRecords.base(record))) {
                    return slot;
                }
            }
            slot = slot + 1 & mask;
        }
        return ~slot;
    }

    /** The first record of a hash, which nearly always is the key's, or -1. Asks no record. */
    int expect(int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            if (FlowLayout.upper(slots[slot]) == hash) {
                return record(slot);
            }
            slot = slot + 1 & mask;
        }
        return NOT_FOUND;
    }

    /** The record in a slot that is not free. */
    int record(int slot) {
        return FlowLayout.lower(slots[slot]) - 1;
    }

    /** Puts a record into a slot that {@link #find} named, be it the key's or a free one. */
    void put(int slot, int hash, int record) {
        if (slots[slot] == FREE) {
            used++;
        }
        slots[slot] = FlowLayout.halves(hash, record + 1);
    }

    int size() {
        return used;
    }

    /** Entries that may be held before searches become long. */
    int capacity() {
        return slots.length / 2;
    }

    void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        used = 0;
        for (long entry : old) {
            if (entry != FREE) {
                insertNew(entry);
            }
        }
    }

    /** All that are found here. */
    BitSet records() {
        BitSet all = new BitSet();
        for (long entry : slots) {
            if (entry != FREE) {
                all.set(FlowLayout.lower(entry) - 1);
            }
        }
        return all;
    }

    /** Keeps the entries of these records and no others. */
    void retain(BitSet staying) {
        long[] old = slots;
        slots = spare.length == old.length ? spare : new long[old.length];
        spare = old;
        used = 0;
        for (long entry : old) {
            if (entry != FREE && staying.get(FlowLayout.lower(entry) - 1)) {
                insertNew(entry);
            }
        }
        Arrays.fill(spare, FREE);
    }

    private void insertNew(long entry) {
        int mask = slots.length - 1;
        int slot = FlowLayout.upper(entry) & mask;
        while (slots[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        slots[slot] = entry;
        used++;
    }
}
