// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.BitSet;
import org.ccpanalyzer.decode.PacketView;

/**
 * Finds the newest record of a flow key. The hash is keyed, so that an adversary who writes the packets cannot choose
 * colliding keys.
 *
 * <p>Nearly every packet belongs to a flow that is alive, and few flows are: they have a table of their own, small enough
 * for the cache. Whenever it has grown by half, a census moves the flows whose time is over to the table of the past, which
 * is asked only when a key is not among the living; a flow found there is alive again. So which table holds a flow never
 * changes an answer. Owned by one thread.
 */
final class FlowIndex {
    static final int INITIAL_SLOTS = 1 << 12;

    private final Retirement retirement;
    private final long seed;
    private final KeyTable living;
    private final KeyTable past;
    /** How many flows may be among the living before a census. */
    private int censusSize;

    private final FlowRecords records;
    private final KeyView scratch = new KeyView();

    /** What becomes of flows when room is needed. */
    interface Retirement {
        /** True if the flow is not expected to go on. */
        boolean isOver(int record);

        /** Takes a flow that is over out of its record if nothing will ever ask for it by key; true if it did. */
        boolean settle(int record);
    }

    FlowIndex(FlowRecords records, long seed, int initialSlots, Retirement retirement) {
        this.records = records;
        this.seed = seed;
        this.retirement = retirement;
        this.living = new KeyTable(records, initialSlots);
        this.past = new KeyTable(records, initialSlots);
        this.censusSize = living.capacity();
    }

    /** The newest record of the key, or -1. Sets the key's hash. */
    int find(KeyView key) {
        prepare(key);
        return findPrepared(key);
    }

    /** Sets the key's hash. */
    private void prepare(KeyView key) {
        key.hash = hash(key);
    }

    /** The key of a packet, with its hash. Borrowed from the frame. */
    KeyView keyOf(PacketView packet, FrameFacts frame) {
        if (!frame.isExpected) {
            prepare(packet, frame);
        }
        return frame.key;
    }

    private void prepare(PacketView packet, FrameFacts frame) {
        frame.key.of(packet, frame.scope);
        prepare(frame.key);
    }

    /** Sets the keys of a batch, and reads ahead what counting its packets will read. */
    void lookAhead(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            prepare(batch.packet(i), batch.frame(i));
        }
        for (int i = 0; i < batch.size(); i++) {
            FrameFacts frame = batch.frame(i);
            frame.expectedRecord = living.expect(frame.key.hash);
        }
        long read = 0;
        for (int i = 0; i < batch.size(); i++) {
            FrameFacts frame = batch.frame(i);
            read += frame.expectedRecord < 0 ? 0 : touch(frame.expectedRecord, frame.key.sender);
        }
        batch.read(read);
    }

    /** Reads a word of each cache line that most packets need. */
    private long touch(int record, int end) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        int side = base + FlowLayout.end(end);
        return words[base]
                + words[base + FlowLayout.LAST_NANOS]
                + words[side + FlowLayout.PACKETS]
                + words[side + FlowLayout.MISC];
    }

    /** The newest record of a key whose hash is set, or -1. */
    int findPrepared(KeyView key) {
        int slot = living.find(key);
        return slot >= 0 ? living.record(slot) : revive(key);
    }

    private int revive(KeyView key) {
        int slot = past.find(key);
        if (slot < 0) {
            return KeyTable.NOT_FOUND;
        }
        int record = past.record(slot);
        put(key, record);
        return record;
    }

    /** Makes a record the newest of its key, whose hash is set. */
    void put(KeyView key, int record) {
        int slot = living.find(key);
        living.put(slot < 0 ? ~slot : slot, key.hash, record);
        if (living.size() > censusSize) {
            takeCensus();
        }
    }

    /** Visits records in the order of memory, which is about that of time: so attempts that are packed together are alike. */
    private void takeCensus() {
        BitSet staying = living.records();
        BitSet over = new BitSet(records.places());
        for (int record = staying.nextSetBit(0); record >= 0; record = staying.nextSetBit(record + 1)) {
            if (retirement.isOver(record)) {
                over.set(record);
            }
        }
        staying.andNot(over);
        living.retain(staying);
        // Downwards, as the place that becomes free last is the first to be taken.
        for (int record = over.length() - 1; record >= 0; record = over.previousSetBit(record - 1)) {
            retire(record);
        }
        // Soon enough that few records wait for the next, and not so soon that it finds little.
        censusSize = Math.max(living.capacity() / 2, living.size() + living.size() / 2);
        while (censusSize > living.capacity()) {
            living.grow();
        }
    }

    private void retire(int record) {
        scratch.of(records.words(record), FlowRecords.base(record));
        prepare(scratch);
        int slot = past.find(scratch);
        boolean known = slot >= 0;
        if (!known && retirement.settle(record)) {
            return;
        }
        past.put(known ? slot : ~slot, scratch.hash, record);
        if (past.size() > past.capacity()) {
            past.grow();
        }
    }

    private int hash(KeyView key) {
        long hash = mix(seed ^ key.low0, key.high0);
        hash = mix(hash ^ key.low1, key.high1);
        return FlowLayout.upper(mix(hash ^ key.key, seed));
    }

    private static long mix(long a, long b) {
        long x = (a ^ Long.rotateLeft(b, 32)) * 0x9e37_79b9_7f4a_7c15L;
        return x ^ x >>> 32;
    }
}
