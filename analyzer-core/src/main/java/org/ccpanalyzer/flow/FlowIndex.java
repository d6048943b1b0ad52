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
 * is asked only when a key is not among the living; a flow found there is alive again. Mere attempts leave before their time
 * is over: packed, they can be found as well, and be unpacked. So where a flow is never changes an answer. Owned by one
 * thread.
 */
final class FlowIndex {
    static final int INITIAL_SLOTS = 1 << 12;

    /** How much behind the clock a packet may come and still find an attempt that was not over at its time. */
    private static final long LATE_NANOS = 10_000_000_000L;

    private final Retirement retirement;
    private final long seed;
    private final KeyTable living;
    private final KeyTable past;
    private final RestingAttempts resting;
    /** How many flows may be among the living before a census. */
    private int censusSize;

    private final FlowRecords records;
    private final KeyView scratch = new KeyView();

    /** What becomes of flows when room is needed. */
    interface Retirement {
        /** True if the flow is not expected to go on. */
        boolean isOver(int record);

        /** True if it looks like an attempt of which nothing more will be heard. */
        boolean mayRest(int record);

        /** Packs a flow that is a mere attempt; true if its record is no longer one. */
        boolean settle(int record);

        /** Unpacks an attempt; returns its record, or less than 0 if there is no room for one. */
        int wake(int number);

        /** Packet time from which the flow is over. */
        long overNanos(int record);

        /** Packet time. */
        long nowNanos();
    }

    FlowIndex(FlowRecords records, long seed, int initialSlots, Retirement retirement) {
        this.records = records;
        this.seed = seed;
        this.retirement = retirement;
        this.living = new KeyTable(records, initialSlots);
        this.past = new KeyTable(records, initialSlots);
        this.resting = new RestingAttempts(records);
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
        int record = slot < 0 ? wake(key) : past.record(slot);
        if (record >= 0) {
            put(key, record);
        }
        return record;
    }

    private int wake(KeyView key) {
        int slot = resting.slot(key);
        int record = slot < 0 ? KeyTable.NOT_FOUND : retirement.wake(resting.number(slot));
        if (record >= 0) {
            resting.remove(slot);
        }
        return record;
    }

    /** Makes a record the newest of its key, whose hash is set. */
    void put(KeyView key, int record) {
        int slot = living.find(key);
        // Before it is there, as the census must not put the record itself away.
        if (slot < 0 && living.size() >= censusSize) {
            takeCensus();
            slot = living.find(key);
        }
        living.put(slot < 0 ? ~slot : slot, key.hash, record);
    }

    /** Visits records in the order of memory, which is about that of time: so attempts that are packed together are alike. */
    private void takeCensus() {
        BitSet staying = living.records();
        BitSet leaving = new BitSet(records.places());
        for (int record = staying.nextSetBit(0); record >= 0; record = staying.nextSetBit(record + 1)) {
            if (retirement.isOver(record) || retirement.mayRest(record)) {
                leaving.set(record);
            }
        }
        staying.andNot(leaving);
        living.retain(staying);
        // Downwards, as the place that becomes free last is the first to be taken.
        for (int record = leaving.length() - 1; record >= 0; record = leaving.previousSetBit(record - 1)) {
            retire(record);
        }
        // Soon enough that few records wait for the next, and not so soon that it finds little.
        censusSize = Math.max(living.capacity() / 2, living.size() + Math.max(1, living.size() / 2));
        while (censusSize > living.capacity()) {
            living.grow();
        }
    }

    private void retire(int record) {
        scratch.of(records.words(record), FlowRecords.base(record));
        prepare(scratch);
        int slot = past.find(scratch);
        boolean known = slot >= 0;
        boolean isOver = retirement.isOver(record);
        long overNanos = retirement.overNanos(record);
        int number = records.number(record);
        if (!known && retirement.settle(record)) {
            resting.add(scratch.hash, number, overNanos + LATE_NANOS, retirement.nowNanos());
        } else if (isOver) {
            past.put(known ? slot : ~slot, scratch.hash, record);
            if (past.size() > past.capacity()) {
                past.grow();
            }
        } else {
            living.put(~living.find(scratch), scratch.hash, record);
        }
    }

    /** Attempts that are packed and may still be asked for. */
    RestingAttempts resting() {
        return resting;
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
