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

    private static final int FIRST_ROOM = 64;
    /** Some bytes lie before the first arrival, or too far behind it to compare sequence numbers. */
    private static final int UNKNOWN_REACH = -1;

    private static final int LONGEST_REACH = 1 << 30;
    /** What the objects take beside their bytes. */
    private static final int OVERHEAD = 136;

    private final boolean isLog;
    private boolean knowsStart;
    private int start;
    private final int firstArrival;
    private byte[] bytes = new byte[0];
    private int size;
    /** The end of all bytes so far, counted from the first arrival; or {@link #UNKNOWN_REACH}. */
    private int reach;

    private final SegmentList segments;
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
        segments = new SegmentList();
    }

    private FirstBytes(FirstBytes other) {
        isLog = other.isLog;
        knowsStart = other.knowsStart;
        start = other.start;
        firstArrival = other.firstArrival;
        bytes = other.bytes.clone();
        size = other.size;
        reach = other.reach;
        segments = new SegmentList(other.segments);
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
        return size == LIMIT || segments.isFull();
    }

    /** For lack of room, nothing more is added. */
    void cut() {
        isCut = true;
    }

    /** True if more arrived than is here, and might have been of interest: it was cut, or is full of arrivals without bytes. */
    boolean isCut() {
        return isCut || (size < LIMIT && segments.isFull());
    }

    int size() {
        return size;
    }

    /** Bytes of memory that this takes. */
    int room() {
        return OVERHEAD + bytes.length + segments.room();
    }

    /** Bytes of memory that this takes at most once an arrival is added. */
    int roomWith(Arrival arrival) {
        int more = Math.min(LIMIT, FIRST_ROOM + 2 * Math.min(LIMIT, size + arrival.length));
        return OVERHEAD + more + 2 * segments.room();
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
        if (isLog && !arrival.goesOn) {
            segments.unmark(SegmentList.GOES_ON);
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
        segments.add(sequence, SegmentList.OPENING, 0);
    }

    private void goesOn(boolean lastEntry) {
        if (isLog && lastEntry) {
            segments.mark(SegmentList.GOES_ON);
        }
    }

    private void end(Arrival arrival, int added) {
        if (added > 0 && added == arrival.length) {
            segments.mark(SegmentList.ENDS);
        } else {
            goesOn(added > 0);
            int kind = arrival.hasData ? SegmentList.UNSEEN : SegmentList.NOTHING;
            segments.add(arrival.sequence + arrival.length, kind, SegmentList.ENDS);
        }
    }

    private void append(Arrival arrival, int at, int length) {
        if (size + length > bytes.length) {
            int room = Math.max(size + length, Math.max(FIRST_ROOM, bytes.length + bytes.length / 2));
            bytes = Arrays.copyOf(bytes, Math.min(LIMIT, room));
        }
        arrival.bytes.get(arrival.offset + at, bytes, size, length);
        size += length;
        int sequence = arrival.sequence + at;
        reachesTo(sequence, length);
        if (!isLog && segments.isFollowedBy(sequence)) {
            segments.extend(length);
        } else {
            segments.add(sequence, length, 0);
        }
    }

    /** Sets a bit for each byte from a sequence number on that is here. */
    private void cover(int sequence, int length, BitSet covered) {
        covered.clear();
        for (int entry = 0; entry < segments.size(); ) {
            entry = segments.read(entry);
            int begin = segments.sequence - sequence;
            if (begin < length && begin > -LIMIT) {
                covered.set(Math.max(0, begin), Math.max(0, Math.min(length, begin + segments.length)));
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
        for (int entry = 0; entry < segments.size(); ) {
            entry = segments.read(entry);
            int begin = segments.sequence - sequence;
            int end = begin + segments.length;
            if (begin < length && begin > -LIMIT && end > 0) {
                int skipped = Math.max(0, -begin);
                int to = Math.max(0, begin);
                into.put(to, bytes, at + skipped, Math.min(end, length) - to);
            }
            at += segments.length;
        }
    }

    /** Shows the arrivals of a log in their order. */
    final class Replay {
        private final ByteBuffer all = ByteBuffer.wrap(bytes);
        private int next;
        private int at;

        boolean hasNext() {
            return next < segments.size();
        }

        /** True if the next entry is an opening. */
        boolean next(Arrival arrival) {
            next = segments.read(next);
            arrival.bytes = all;
            arrival.offset = at;
            arrival.sequence = segments.sequence;
            arrival.length = segments.length;
            arrival.ends = segments.has(SegmentList.ENDS);
            arrival.goesOn = segments.has(SegmentList.GOES_ON);
            arrival.hasData = segments.carriesData();
            arrival.isReplayed = true;
            at += arrival.length;
            return segments.isOpening();
        }
    }
}
