// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Flow records in chunks of plain words: no object per flow, growth copies nothing. A record has a place, where it is
 * found while packets come, and a number that counts flows by their first packets and stays. Records of mere attempts
 * can be settled: packed into a seventh of the room, after which only the number finds them. Owned by one thread.
 */
final class FlowRecords {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;
    private static final long[] NO_ROOM = new long[0];

    private final long limitWords;
    private boolean hasBeenScarce;
    private long[][] chunks = new long[16][];
    private int used;
    private final SettledAttempts settled;
    /** Places that settled records left, each naming the next in its first word. */
    private int firstFree = -1;

    private int free;
    /** Room that other records have left, for the next chunk. */
    private long @Nullable [] spare;
    /** By number: the place of a record, or the complement of its index among the settled. */
    private final IntList places;

    /** @param limit records that may be held; {@link #allocate} answers -1 beyond the room they take */
    FlowRecords(int limit) {
        this.limitWords = (long) limit * FlowLayout.WORDS;
        this.settled = new SettledAttempts();
        this.places = new IntList();
    }

    private FlowRecords(FlowRecords of) {
        limitWords = of.limitWords;
        hasBeenScarce = of.hasBeenScarce;
        chunks = of.chunks.clone();
        for (int i = 0; i < chunks.length && chunks[i] != null; i++) {
            chunks[i] = chunks[i].clone();
        }
        used = of.used;
        settled = of.settled.copy();
        firstFree = of.firstFree;
        free = of.free;
        places = of.places.copy();
    }

    /** The same records, independent of what becomes of these. */
    FlowRecords copy() {
        return new FlowRecords(this);
    }

    /** The place of a new record of zeros with the next number, or -1 if the limit is reached. */
    int allocate() {
        if (isFull()) {
            return -1;
        }
        hasBeenScarce |= isScarce();
        int record = place();
        set(record, FlowLayout.NUMBER, places.size());
        places.add(record);
        return record;
    }

    private int place() {
        if (firstFree >= 0) {
            int record = firstFree;
            int base = base(record);
            firstFree = (int) words(record)[base];
            free--;
            Arrays.fill(words(record), base, base + FlowLayout.WORDS, 0);
            return record;
        }
        int chunk = used >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length * 2);
        }
        if ((used & CHUNK_RECORDS - 1) == 0) {
            chunks[chunk] = emptyChunk();
        }
        return used++;
    }

    private long[] emptyChunk() {
        long[] taken = spare;
        if (taken == null) {
            return new long[CHUNK_RECORDS * FlowLayout.WORDS];
        }
        spare = null;
        Arrays.fill(taken, 0);
        return taken;
    }

    /** Takes the room of others whose records up to this one are no longer asked for, whenever it ends a chunk. */
    void takeRoom(FlowRecords others, int record) {
        if ((record & CHUNK_RECORDS - 1) == CHUNK_RECORDS - 1) {
            spare = others.chunks[record >>> CHUNK_BITS];
            others.chunks[record >>> CHUNK_BITS] = NO_ROOM;
        }
    }

    /** Lets go of room that was taken and not needed. */
    void leaveSpareRoom() {
        spare = null;
    }

    boolean isFull() {
        return usedWords() + FlowLayout.WORDS > limitWords;
    }

    /** True if the last quarter of the room has begun, which is kept for conversations. */
    boolean isScarce() {
        return usedWords() > limitWords - limitWords / 4;
    }

    /** True if half of the room is taken. */
    boolean isHalfFull() {
        return usedWords() > limitWords / 2;
    }

    /** True if room was scarce at any time. */
    boolean hasBeenScarce() {
        return hasBeenScarce;
    }

    private long usedWords() {
        return (long) (used - free) * FlowLayout.WORDS + (long) settled.size() * SettledAttempts.PACKED_WORDS;
    }

    /** Places so far, free ones among them; records lie in those below. */
    int places() {
        return used;
    }

    /** Flows so far; their numbers are those below. */
    int size() {
        return places.size();
    }

    /** Flows of which only the packed form is kept. */
    int settledCount() {
        return settled.size();
    }

    /** Packs a record if it is a mere attempt; true if its place is free now. */
    boolean settle(int record) {
        int index = settled.add(words(record), base(record));
        if (index < 0) {
            return false;
        }
        places.set((int) get(record, FlowLayout.NUMBER), ~index);
        set(record, 0, firstFree);
        firstFree = record;
        free++;
        return true;
    }

    /**
     * The words that hold the record of a number; it begins at {@link #baseOfNumber}.
     *
     * @param scratch where a settled record is unpacked
     */
    long[] wordsOfNumber(int number, long[] scratch) {
        int place = places.get(number);
        if (place >= 0) {
            return words(place);
        }
        settled.unpack(~place, scratch);
        return scratch;
    }

    /** Takes over a settled record of others, if there is room. */
    void adoptSettled(FlowRecords others, int number) {
        int record = allocate();
        if (record < 0) {
            return;
        }
        long[] unpacked = new long[FlowLayout.WORDS];
        others.settled.unpack(~others.places.get(number), unpacked);
        unpacked[FlowLayout.FLAGS] = 0;
        unpacked[FlowLayout.NUMBER] = FlowLayout.halves(
                FlowLayout.upper(unpacked[FlowLayout.NUMBER]), FlowLayout.lower(get(record, FlowLayout.NUMBER)));
        System.arraycopy(unpacked, 0, words(record), base(record), FlowLayout.WORDS);
        // It was packed before, so it can be packed again.
        boolean unused = settle(record);
    }

    /** The record, or the last one of its key before it that holds packets and not only errors; -1 if there is none. */
    int withPackets(int record) {
        int place = record;
        while (place >= 0 && (get(place, FlowLayout.HEAD) & FlowLayout.HEAD_NO_PACKET) != 0) {
            int number = previous(words(place), base(place));
            place = number < 0 ? -1 : places.get(number);
        }
        return place;
    }

    /** The place of a number's record, or -1 if only its packed form is kept. */
    int placeOf(int number) {
        return Math.max(-1, places.get(number));
    }

    /** The last record of the same key before this one that holds packets and not only errors; -1 if there is none. */
    int previousWithPackets(int record) {
        int number = previous(words(record), base(record));
        return number < 0 ? -1 : withPackets(places.get(number));
    }

    /** True if only the packed form of this number's record is kept. */
    boolean isSettled(int number) {
        return places.get(number) < 0;
    }

    /** Of a settled record, see {@link SettledAttempts#openerLow}. */
    long openerLow(int number) {
        return settled.openerLow(~places.get(number));
    }

    /** Of a settled record, see {@link SettledAttempts#responderLow}. */
    long responderLow(int number) {
        return settled.responderLow(~places.get(number));
    }

    /** Port of a settled record that was tried. */
    int responderPort(int number) {
        return settled.responderPort(~places.get(number));
    }

    /** Of a settled record, see {@link SettledAttempts#syns}. */
    int syns(int number) {
        return settled.syns(~places.get(number));
    }

    /** Whether a settled attempt was refused. */
    boolean isRefused(int number) {
        return settled.isRefused(~places.get(number));
    }

    int baseOfNumber(int number) {
        int place = places.get(number);
        return place >= 0 ? base(place) : 0;
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
        return extras(words(record), base(record));
    }

    void setExtras(int record, int extras) {
        set(record, FlowLayout.LINKS, FlowLayout.halves(extras + 1, previous(words(record), base(record)) + 1));
    }

    /** Notes which record of the same key this one follows. */
    void setPrevious(int record, int previous) {
        int number = previous < 0 ? -1 : (int) get(previous, FlowLayout.NUMBER);
        set(record, FlowLayout.LINKS, FlowLayout.halves(extras(record) + 1, number + 1));
    }

    /** Notes the tunnel that a packet of the flow came in, if it is the first one. */
    void noteTunnel(int record, int tunnel) {
        long number = get(record, FlowLayout.NUMBER);
        if (FlowLayout.upper(number) == 0) {
            set(record, FlowLayout.NUMBER, FlowLayout.halves(tunnel + 1, FlowLayout.lower(number)));
        }
    }

    /** Index of the flow's first tunnel, or -1. */
    static int tunnel(long[] words, int base) {
        return FlowLayout.upper(words[base + FlowLayout.NUMBER]) - 1;
    }

    /** Index of the record's extras, or -1. */
    static int extras(long[] words, int base) {
        return FlowLayout.upper(words[base + FlowLayout.LINKS]) - 1;
    }

    /** Number of the earlier record of the same key, or -1. */
    static int previous(long[] words, int base) {
        return FlowLayout.lower(words[base + FlowLayout.LINKS]) - 1;
    }
}
