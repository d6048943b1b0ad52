// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Flow records in chunks of plain words: no object per flow, growth copies nothing. A record has a place, where it is
 * found while packets come, and a number that counts flows by their first packets and stays. Records of mere attempts
 * can be settled: packed into a small part of the room, after which only the number finds them. Owned by one thread.
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
    /** Records that were settled once and have a place again. */
    private int woken;

    private final long[] unpacked = new long[SettledAttempts.UNPACKED_WORDS];
    private final KeyView settledKey = new KeyView();
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
        woken = of.woken;
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

    /**
     * A record of others is no longer asked for. Takes the room of its chunk if it was the last one.
     *
     * @param flowsOfChunks flows there that are still asked for
     */
    void takeRoom(FlowRecords others, int record, int[] flowsOfChunks) {
        int chunk = record >>> CHUNK_BITS;
        if (--flowsOfChunks[chunk] == 0) {
            spare = others.chunks[chunk];
            others.chunks[chunk] = NO_ROOM;
        }
    }

    /** For each chunk of places how many hold a flow. */
    int[] flowsOfChunks() {
        int[] flows = new int[chunks.length];
        for (int number = 0; number < places.size(); number++) {
            int place = places.get(number);
            if (place >= 0) {
                flows[place >>> CHUNK_BITS]++;
            }
        }
        return flows;
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
        return (long) (used - free) * FlowLayout.WORDS + settled.words();
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
        return settled.size() - woken;
    }

    /** Number of the flow in a record. */
    int number(int record) {
        return FlowLayout.lower(get(record, FlowLayout.NUMBER));
    }

    /** Whether a settled record has this key. */
    boolean isKeyOf(int number, KeyView key) {
        keyOfSettled(number, settledKey);
        return key.isSameAs(settledKey);
    }

    /** Sets a key, but for its hash, to that of a settled record. */
    void keyOfSettled(int number, KeyView key) {
        settled.keyOf(~places.get(number), key);
    }

    /** The place of a settled record that goes on after all, or -1 if there is no room for it. */
    int wake(int number) {
        if (isFull()) {
            hasBeenScarce = true;
            return -1;
        }
        return unsettle(number);
    }

    /** Gives a settled record a place again, whatever the limit. */
    int unsettle(int number) {
        hasBeenScarce |= isScarce();
        settled.unpack(~places.get(number), unpacked);
        int record = place();
        System.arraycopy(unpacked, 0, words(record), base(record), FlowLayout.WORDS);
        int tunnel = FlowLayout.upper(get(record, FlowLayout.NUMBER));
        set(record, FlowLayout.NUMBER, FlowLayout.halves(tunnel, number));
        set(record, FlowLayout.HEAD, get(record, FlowLayout.HEAD) | FlowLayout.HEAD_WOKEN);
        set(record, FlowLayout.FLAGS, 0);
        places.set(number, record);
        woken++;
        return record;
    }

    /** Packs a record if it is a mere attempt; true if its place is free now. */
    boolean settle(int record) {
        set(record, FlowLayout.HEAD, get(record, FlowLayout.HEAD) & ~FlowLayout.HEAD_WOKEN);
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
     * @param scratch where a settled record is unpacked, of {@link SettledAttempts#UNPACKED_WORDS}
     */
    long[] wordsOfNumber(int number, long[] scratch) {
        int place = places.get(number);
        if (place >= 0) {
            return words(place);
        }
        settled.unpack(~place, scratch);
        return scratch;
    }

    /** True if room will not be scarce with the settled records of others. */
    boolean hasRoomFor(FlowRecords others) {
        return usedWords() + others.settled.words() <= limitWords - limitWords / 4;
    }

    /**
     * Takes over the packed form of all settled records of others.
     *
     * @param frameShift what to add to their frame references
     * @return what to add to their indices
     */
    int adoptSettled(FlowRecords others, long frameShift) {
        return settled.adopt(others.settled, frameShift);
    }

    /** Gives a settled record of others, whose packed form was taken over, the next number, which is returned. */
    int addSettled(FlowRecords others, int number, int offset) {
        places.add(~(~others.places.get(number) + offset));
        return places.size() - 1;
    }

    /** Takes over a settled record of others, if there is room; returns its number here, or -1. */
    int adoptSettled(FlowRecords others, int number) {
        int record = allocate();
        if (record < 0) {
            return record;
        }
        others.settled.unpack(~others.places.get(number), unpacked);
        unpacked[FlowLayout.FLAGS] = 0;
        unpacked[FlowLayout.NUMBER] = FlowLayout.halves(
                FlowLayout.upper(unpacked[FlowLayout.NUMBER]), FlowLayout.lower(get(record, FlowLayout.NUMBER)));
        System.arraycopy(unpacked, 0, words(record), base(record), FlowLayout.WORDS);
        int here = number(record);
        // It was packed before, so it can be packed again.
        boolean unused = settle(record);
        return here;
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
