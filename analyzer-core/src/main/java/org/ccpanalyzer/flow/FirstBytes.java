// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.ccpanalyzer.identify.PayloadFacts;

/**
 * The first bytes that one end of a flow sent, kept while it is undecided what they say: at most {@link #LIMIT} different
 * ones by their sequence numbers, in the order of arrival. Of two copies of a byte the one that came first counts, and a
 * retransmission takes no room. Datagrams are numbered as if they were one stream.
 *
 * <p>A log also keeps how the bytes came, so that it can be read again behind what came before its stretch.
 */
final class FirstBytes {
    /** Bytes kept of an end. */
    static final int LIMIT = 4096;
    /** More of a segment is never looked at: it has so many new bytes that there is no room for more. */
    private static final int LONGEST = 2 * LIMIT;
    /** Entries of a log, which may grow without bytes. */
    private static final int MAX_ENTRIES = 2 * LIMIT;

    private static final int FIRST_ROOM = 64;
    private static final int FIRST_ENTRIES = 2;
    /** Some bytes lie before the first arrival, or too far behind it to compare sequence numbers. */
    private static final int UNKNOWN_REACH = -1;

    private static final int LONGEST_REACH = 1 << 30;
    /** What the objects take beside their bytes. */
    private static final int OVERHEAD = 136;

    // An entry: sequence number in bits 0..31, length in 32..47, flags above.
    private static final int LENGTH_SHIFT = 32;
    /** The segment goes on with the next entry. */
    private static final long GOES_ON = 1L << 48;
    /** Nothing comes directly behind the segment: it was cut there, or closes the connection. */
    private static final long ENDS = 1L << 49;
    /** The segment carried data, even if none was captured. */
    private static final long DATA = 1L << 50;
    /** No segment: the end opened its stream with this sequence number. */
    private static final long OPENING = 1L << 51;

    private final boolean isLog;
    private boolean knowsStart;
    private int start;
    private final int firstArrival;
    private byte[] bytes = new byte[0];
    private int size;
    /** The end of all bytes so far, counted from the first arrival; or {@link #UNKNOWN_REACH}. */
    private int reach;

    private long[] entries = new long[FIRST_ENTRIES];
    private int count;
    /** Arrivals found no room. */
    private boolean isCut;

    /** What the bytes that were asked about say. */
    PayloadFacts said = PayloadFacts.NONE;
    /** How many bytes were asked about, and from how many on to ask again. */
    int asked;

    int wish;

    /** @param first the arrival with which it begins; to be added yet */
    FirstBytes(boolean isLog, Arrival first) {
        this.isLog = isLog;
        this.knowsStart = first.knowsStart;
        this.start = first.start;
        this.firstArrival = first.sequence;
    }

    private FirstBytes(FirstBytes other) {
        isLog = other.isLog;
        knowsStart = other.knowsStart;
        start = other.start;
        firstArrival = other.firstArrival;
        bytes = other.bytes.clone();
        size = other.size;
        reach = other.reach;
        entries = other.entries.clone();
        count = other.count;
        isCut = other.isCut;
        said = other.said;
        asked = other.asked;
        wish = other.wish;
    }

    /** The same, growing apart from this one. */
    FirstBytes copy() {
        return new FirstBytes(this);
    }

    boolean isLog() {
        return isLog;
    }

    /** Whether the capture shows where the stream begins. */
    boolean knowsStart() {
        return knowsStart;
    }

    /** Sequence number of the first byte of the stream; if that is unknown, of the first that arrived. */
    int start() {
        return knowsStart ? start : firstArrival;
    }

    int firstArrival() {
        return firstArrival;
    }

    /** Tells a log where the stream begins, if it does not know better. */
    void startsAt(int sequence) {
        if (!knowsStart) {
            knowsStart = true;
            start = sequence;
        }
    }

    boolean isFull() {
        return size == LIMIT || count >= MAX_ENTRIES;
    }

    /** For lack of room, nothing more is added. */
    void cut() {
        isCut = true;
    }

    /** True if more arrived than is here, and might have been of interest: it was cut, or is full of arrivals without bytes. */
    boolean isCut() {
        return isCut || (size < LIMIT && count >= MAX_ENTRIES);
    }

    int size() {
        return size;
    }

    /** Bytes of memory that this takes. */
    int room() {
        return OVERHEAD + bytes.length + entries.length * Long.BYTES;
    }

    /** Bytes of memory that this takes at most once an arrival is added. */
    int roomWith(Arrival arrival) {
        int more = Math.min(LIMIT, FIRST_ROOM + 2 * Math.min(LIMIT, size + arrival.length));
        return OVERHEAD + more + 2 * entries.length * Long.BYTES;
    }

    /** Adds what is new of an arrival. */
    void add(Arrival arrival, BitSet covered) {
        int length = Math.min(arrival.length, LONGEST);
        if (isBehindAll(arrival.sequence)) {
            covered.clear();
        } else {
            cover(arrival.sequence, length, covered);
        }
        int added = 0;
        int at = covered.nextClearBit(0);
        while (at < length && size < LIMIT) {
            int next = covered.nextSetBit(at);
            int part = Math.min((next < 0 ? length : next) - at, LIMIT - size);
            goesOn(added > 0);
            append(arrival, at, part);
            added = at + part;
            at = covered.nextClearBit(added);
        }
        if (isLog && arrival.ends && !isFull()) {
            end(arrival, added);
        }
        goesOn(arrival.goesOn && added > 0);
        if (isLog && !arrival.goesOn && count > 0) {
            entries[count - 1] &= ~GOES_ON;
        }
    }

    /** What comes in order, as nearly all does, is new without a look at what came before. */
    private boolean isBehindAll(int sequence) {
        int distance = sequence - firstArrival;
        return reach != UNKNOWN_REACH && distance >= reach && distance < LONGEST_REACH;
    }

    private void reachesTo(int sequence, int length) {
        int distance = sequence - firstArrival;
        boolean isKnown = reach != UNKNOWN_REACH && distance >= 0 && distance < LONGEST_REACH;
        reach = isKnown ? Math.max(reach, distance + length) : UNKNOWN_REACH;
    }

    /** Notes the opening of a connection in a log. */
    void opened(int sequence) {
        push(OPENING | Integer.toUnsignedLong(sequence));
    }

    private void goesOn(boolean lastEntry) {
        if (isLog && lastEntry) {
            entries[count - 1] |= GOES_ON;
        }
    }

    private void end(Arrival arrival, int added) {
        if (added > 0 && added == arrival.length) {
            entries[count - 1] |= ENDS;
        } else {
            goesOn(added > 0);
            push(ENDS | (arrival.hasData ? DATA : 0) | Integer.toUnsignedLong(arrival.sequence + arrival.length));
        }
    }

    private void append(Arrival arrival, int at, int length) {
        if (size + length > bytes.length) {
            int room = Math.max(size + length, Math.max(FIRST_ROOM, 2 * bytes.length));
            bytes = Arrays.copyOf(bytes, Math.min(LIMIT, room));
        }
        arrival.bytes.get(arrival.offset + at, bytes, size, length);
        size += length;
        int sequence = arrival.sequence + at;
        reachesTo(sequence, length);
        if (!isLog && count > 0 && sequence(count - 1) + length(count - 1) == sequence) {
            entries[count - 1] += (long) length << LENGTH_SHIFT;
        } else {
            push(DATA | (long) length << LENGTH_SHIFT | Integer.toUnsignedLong(sequence));
        }
    }

    /** What repeats the last entry adds nothing. */
    private void push(long entry) {
        if ((count > 0 && entries[count - 1] == entry) || count >= MAX_ENTRIES) {
            return;
        }
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
        }
        entries[count++] = entry;
    }

    private int sequence(int entry) {
        return (int) entries[entry];
    }

    private int length(int entry) {
        return (int) (entries[entry] >>> LENGTH_SHIFT) & 0xffff;
    }

    /** Sets a bit for each byte from a sequence number on that is here. */
    private void cover(int sequence, int length, BitSet covered) {
        covered.clear();
        for (int i = 0; i < count; i++) {
            int begin = sequence(i) - sequence;
            if (begin < length && begin > -LIMIT) {
                covered.set(Math.max(0, begin), Math.max(0, Math.min(length, begin + length(i))));
            }
        }
    }

    /** How many bytes from a sequence number on are here without a gap. */
    int run(int sequence, BitSet covered) {
        cover(sequence, LIMIT, covered);
        return covered.nextClearBit(0);
    }

    /** Writes bytes from a sequence number on, as many as {@link #run} says, to the beginning of a buffer. */
    void write(int sequence, int length, ByteBuffer into) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            int begin = sequence(i) - sequence;
            int end = begin + length(i);
            if (begin < length && begin > -LIMIT && end > 0) {
                int skipped = Math.max(0, -begin);
                int to = Math.max(0, begin);
                into.put(to, bytes, at + skipped, Math.min(end, length) - to);
            }
            at += length(i);
        }
    }

    /** Shows the arrivals of a log in their order. */
    final class Replay {
        private final ByteBuffer all = ByteBuffer.wrap(bytes);
        private int next;
        private int at;

        boolean hasNext() {
            return next < count;
        }

        /** True if the next entry is an opening. */
        boolean next(Arrival arrival) {
            long entry = entries[next];
            arrival.bytes = all;
            arrival.offset = at;
            arrival.sequence = sequence(next);
            arrival.length = length(next);
            arrival.ends = (entry & ENDS) != 0;
            arrival.goesOn = (entry & GOES_ON) != 0;
            arrival.hasData = (entry & DATA) != 0;
            arrival.isReplayed = true;
            at += arrival.length;
            next++;
            return (entry & OPENING) != 0;
        }
    }
}
