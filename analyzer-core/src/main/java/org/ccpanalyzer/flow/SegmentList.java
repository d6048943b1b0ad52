// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;

/**
 * What arrived of an end in its order: segments with bytes, the opening of its stream, and ends of it that brought no byte. Takes two
 * bytes for what follows directly behind the one before, and six for all else. Owned by one thread, read by one at a time.
 */
final class SegmentList {
    // An entry: length or kind in bits 0..12, flags above. The two behind one that lies elsewhere are its sequence
    // number.
    private static final int LENGTH = (1 << 13) - 1;
    /** It does not begin where the entry before ended. */
    private static final int ELSEWHERE = 1 << 13;

    /** The segment goes on with the next entry. */
    static final int GOES_ON = 1 << 14;
    /** Nothing comes directly behind: the segment was cut there, or closes the connection. */
    static final int ENDS = 1 << 15;

    // Kinds, in place of a length.
    /** The end opened its stream with this sequence number. */
    static final int OPENING = LENGTH;
    /** A segment that carried nothing. */
    static final int NOTHING = LENGTH - 1;
    /** A segment that carried data, of which no byte is kept. */
    static final int UNSEEN = LENGTH - 2;
    /** Bytes of a segment at most. */
    static final int LONGEST = LENGTH - 3;

    private static final int LARGEST_ENTRY = 3;
    private static final int FIRST_ROOM = 4;
    /** For twice as many entries as bytes are kept, so that only those without bytes fill it. */
    private static final int ROOM = LARGEST_ENTRY * 2 * FirstBytes.LIMIT;

    private short[] entries = new short[FIRST_ROOM];
    private int used;
    private int last;
    private int lastSequence;
    /** Sequence number behind the last entry. */
    private int end;

    /** What was {@link #read} last: where its bytes begin. */
    int sequence;
    /** How many bytes it has. */
    int length;
    /** Its flags, with its length or kind. */
    private int entry;

    SegmentList() {}

    SegmentList(SegmentList other) {
        entries = Arrays.copyOf(other.entries, other.entries.length);
        used = other.used;
        last = other.last;
        lastSequence = other.lastSequence;
        end = other.end;
    }

    /** Where {@link #read} is at the end. */
    int size() {
        return used;
    }

    boolean isFull() {
        return used + LARGEST_ENTRY > ROOM;
    }

    /** Bytes of memory that the entries take. */
    int room() {
        return entries.length * Short.BYTES;
    }

    /** Adds an entry, unless it repeats the last one or the list is full. */
    void add(int at, int lengthOrKind, int flags) {
        boolean isFirst = used == 0;
        int added = flags | lengthOrKind;
        boolean repeats = !isFirst && at == lastSequence && added == (lastEntry() & ~ELSEWHERE);
        if (repeats || isFull()) {
            return;
        }
        if (used + LARGEST_ENTRY > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        boolean follows = !isFirst && at == end;
        last = used;
        entries[used++] = (short) (follows ? added : added | ELSEWHERE);
        if (!follows) {
            entries[used++] = (short) (at >>> Short.SIZE);
            entries[used++] = (short) at;
        }
        lastSequence = at;
        end = at + bytes(added);
    }

    /** Whether a segment from a sequence number on would follow directly behind the last entry. */
    boolean isFollowedBy(int at) {
        return used > 0 && at == end;
    }

    /** Makes the last segment longer. */
    void extend(int bytes) {
        entries[last] += (short) bytes;
        end += bytes;
    }

    /** Sets a flag of the last entry, if there is one. */
    void mark(int flag) {
        if (used > 0) {
            entries[last] |= (short) flag;
        }
    }

    void unmark(int flag) {
        if (used > 0) {
            entries[last] &= (short) ~flag;
        }
    }

    private int lastEntry() {
        return Short.toUnsignedInt(entries[last]);
    }

    /**
     * Reads an entry.
     *
     * @param at 0 for the first one, otherwise what this returned for the one before
     */
    int read(int at) {
        int behind = sequence + length;
        entry = Short.toUnsignedInt(entries[at]);
        length = bytes(entry);
        if ((entry & ELSEWHERE) == 0) {
            sequence = behind;
            return at + 1;
        }
        sequence = entries[at + 1] << Short.SIZE | Short.toUnsignedInt(entries[at + 2]);
        return at + LARGEST_ENTRY;
    }

    /** Whether what was read has a flag. */
    boolean has(int flag) {
        return (entry & flag) != 0;
    }

    boolean isOpening() {
        return (entry & LENGTH) == OPENING;
    }

    boolean carriesData() {
        return length > 0 || (entry & LENGTH) == UNSEEN;
    }

    private static int bytes(int entry) {
        int length = entry & LENGTH;
        return length > LONGEST ? 0 : length;
    }
}
