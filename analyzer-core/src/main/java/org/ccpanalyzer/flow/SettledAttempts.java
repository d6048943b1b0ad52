// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import java.util.Arrays;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * TCP attempts over IPv4 that came to nothing and are over, or rest: one SYN or its repetitions, unanswered or refused by a RST. A
 * scan or a flood makes millions of them, and little of the record of each is its own: that little is a row of numbers, and
 * the rows are packed in blocks of {@value #BLOCK_ATTEMPTS}, by what those of a block differ in. What cannot be unpacked to
 * exactly the same record is not taken. Owned by one thread.
 */
final class SettledAttempts {
    private static final int BLOCK_BITS = 8;
    static final int BLOCK_ATTEMPTS = 1 << BLOCK_BITS;

    // The columns; what is asked alone comes first.
    /** IPv4 address of who tried. */
    private static final int OPENER = 0;

    /** The flags below, SYNs in bits 4..19, mirrored copies from 20. */
    private static final int SHAPE = 1;

    private static final int TARGET = 2;
    private static final int OPENER_PORT = 3;
    private static final int TARGET_PORT = 4;
    private static final int INITIAL_SEQUENCE = 5;
    private static final int BEGIN_FRAME = 6;
    /** From first to last. */
    private static final int FRAMES = 7;

    private static final int BEGIN_MICROS = 8;
    /** From first to last. */
    private static final int MICROS = 9;
    /** Nanoseconds that the microseconds leave, of the beginning in bits 0..15, of the duration from 16: often there are none. */
    private static final int NANOS = 10;

    private static final int OPENER_BYTES = 11;
    private static final int RESET_BYTES = 12;
    private static final int OPENER_HOPS = 13;
    private static final int RESET_HOPS = 14;
    private static final int VLAN_IDS = 15;
    private static final int TUNNEL = 16;
    private static final int COLUMNS = 17;

    private static final int OPENER_1 = 1;
    private static final int REFUSED = 1 << 1;
    /** Offload leaves the checksums of all that a capturing host sends unwritten. */
    private static final int OPENER_BAD_CHECKSUM = 1 << 2;

    private static final int RESET_BAD_CHECKSUM = 1 << 3;
    private static final int SYNS_SHIFT = 4;
    private static final int DUPLICATES_SHIFT = SYNS_SHIFT + Short.SIZE;
    private static final int NANOS_A_MICRO = 1000;

    /** Words of an array that an attempt is unpacked to: its record, and behind it the row that it is made from. */
    static final int UNPACKED_WORDS = FlowLayout.WORDS + COLUMNS;

    private static final long[] EMPTY_RECORD = new long[FlowLayout.WORDS];
    private static final long[] NO_ROWS = new long[0];
    private static final long MAPPED = 0xffffL << 32;
    private static final long PROTOCOL_TCP = (long) IpProtocol.TCP << PROTOCOL_SHIFT;
    private static final int OPENER_FLAGS = HAS_ISN | HAS_SEQUENCE | HAS_PROGRESS | HAS_HOPS | STREAM_OPENED;
    private static final int RESET_FLAGS = HAS_RST | RST_HAS_ACK;

    private PackedColumns[] blocks = new PackedColumns[16];
    private int packed;
    private long packedWords;
    /** Rows of the attempts since the last block. */
    private long[] rows = NO_ROWS;

    /** Index of the next attempt. */
    private int next;
    /** Attempts, fewer than indices where a block was ended before it was full. */
    private int size;

    private final long[] unpacked = new long[FlowLayout.WORDS];

    /** The same attempts, independent of what is added to these. The packed ones are shared, as none ever changes. */
    SettledAttempts copy() {
        SettledAttempts copy = new SettledAttempts();
        copy.blocks = blocks.clone();
        copy.packed = packed;
        copy.packedWords = packedWords;
        copy.rows = rows.clone();
        copy.next = next;
        copy.size = size;
        return copy;
    }

    /** Takes a record and returns its index, or -1 if it is no attempt that can be packed. */
    int add(long[] words, int base) {
        if (words[base + KEY] >>> PROTOCOL_SHIFT != IpProtocol.TCP
                || words[base + LINKS] != 0
                || (words[base + HEAD] & HEAD_BARE_SYN) == 0) {
            return -1;
        }
        if (rows.length == 0) {
            rows = new long[BLOCK_ATTEMPTS * COLUMNS];
        }
        int row = (next & BLOCK_ATTEMPTS - 1) * COLUMNS;
        describe(words, base, row);
        unpack(rows, row, unpacked);
        unpacked[FLAGS] = 0;
        unpacked[NUMBER] = halves(upper(unpacked[NUMBER]), lower(words[base + NUMBER]));
        if (!Arrays.equals(unpacked, 0, FlowLayout.WORDS, words, base, base + FlowLayout.WORDS)
                || isUndirected(words, base)) {
            return -1;
        }
        size++;
        int index = next++;
        if ((next & BLOCK_ATTEMPTS - 1) == 0) {
            add(new PackedColumns(rows, COLUMNS));
        }
        return index;
    }

    private void add(PackedColumns block) {
        if (packed == blocks.length) {
            blocks = Arrays.copyOf(blocks, blocks.length * 2);
        }
        packedWords += block.words();
        blocks[packed++] = block;
    }

    /** Their direction is not what the packets of an attempt say. */
    private static boolean isUndirected(long[] words, int base) {
        return IpAddress.isGroup(words[base + ADDRESS_0_HIGH], words[base + ADDRESS_0_LOW])
                || IpAddress.isGroup(words[base + ADDRESS_1_HIGH], words[base + ADDRESS_1_LOW])
                || words[base + ADDRESS_0_LOW] == words[base + ADDRESS_1_LOW];
    }

    /** Writes what is the record's own to a row. */
    private void describe(long[] words, int base, int row) {
        boolean second = (words[base + HEAD] & HEAD_END_1) != 0;
        int opener = base + end(second ? 1 : 0);
        int target = base + end(second ? 0 : 1);
        long nanos = words[base + FIRST_NANOS];
        long duration = words[base + LAST_NANOS] - nanos;
        int openerPortShift = second ? 0 : Short.SIZE;
        rows[row + OPENER] = bits(words[base + (second ? ADDRESS_1_LOW : ADDRESS_0_LOW)], 0, Integer.SIZE);
        rows[row + TARGET] = bits(words[base + (second ? ADDRESS_0_LOW : ADDRESS_1_LOW)], 0, Integer.SIZE);
        rows[row + SHAPE] = shape(words, base, second);
        rows[row + OPENER_PORT] = bits(words[base + KEY], openerPortShift, Short.SIZE);
        rows[row + TARGET_PORT] = bits(words[base + KEY], Short.SIZE - openerPortShift, Short.SIZE);
        rows[row + INITIAL_SEQUENCE] = bits(words[base + HEAD], 0, Integer.SIZE);
        rows[row + BEGIN_FRAME] = words[base + FIRST_FRAME];
        rows[row + FRAMES] = words[base + LAST_FRAME] - words[base + FIRST_FRAME];
        long micros = nanos / NANOS_A_MICRO;
        long durationMicros = duration / NANOS_A_MICRO;
        rows[row + BEGIN_MICROS] = micros;
        rows[row + MICROS] = durationMicros;
        long nanosLeft = nanos - micros * NANOS_A_MICRO;
        long durationLeft = duration - durationMicros * NANOS_A_MICRO;
        rows[row + NANOS] = nanosLeft + (durationLeft << Short.SIZE);
        rows[row + OPENER_BYTES] = words[opener + BYTES];
        rows[row + RESET_BYTES] = words[target + BYTES];
        rows[row + OPENER_HOPS] = bits(words[opener + MISC], HOPS_SHIFT, Byte.SIZE);
        rows[row + RESET_HOPS] = bits(words[target + MISC], RST_HOPS_SHIFT, Byte.SIZE);
        rows[row + VLAN_IDS] = words[base + VLANS];
        rows[row + TUNNEL] = words[base + NUMBER] >>> Integer.SIZE;
    }

    private static long shape(long[] words, int base, boolean second) {
        int opener = second ? 1 : 0;
        return words[base + DUPLICATES] << DUPLICATES_SHIFT
                | words[base + end(opener) + MISC] >>> SYN_COUNT_SHIFT << SYNS_SHIFT
                | (second ? OPENER_1 : 0)
                | ((words[base + end(1 - opener) + MISC] & HAS_RST) != 0 ? REFUSED : 0)
                | (History.seen(words, base, opener, History.BAD_CHECKSUM) ? OPENER_BAD_CHECKSUM : 0)
                | (History.seen(words, base, 1 - opener, History.BAD_CHECKSUM) ? RESET_BAD_CHECKSUM : 0);
    }

    private static long bits(long word, int shift, int count) {
        return word >>> shift & (1L << count) - 1;
    }

    /** Writes the record of an attempt, its direction decided, to the beginning of {@link #UNPACKED_WORDS}. */
    void unpack(int index, long[] words) {
        int block = index >>> BLOCK_BITS;
        int row = index & BLOCK_ATTEMPTS - 1;
        if (block == packed) {
            unpack(rows, row * COLUMNS, words);
        } else {
            blocks[block].row(row, words, FlowLayout.WORDS);
            unpack(words, FlowLayout.WORDS, words);
        }
    }

    private static void unpack(long[] from, int row, long[] words) {
        long shape = from[row + SHAPE];
        boolean second = (shape & OPENER_1) != 0;
        boolean refused = (shape & REFUSED) != 0;
        int opener = second ? 1 : 0;
        System.arraycopy(EMPTY_RECORD, 0, words, 0, FlowLayout.WORDS);
        words[ADDRESS_0_LOW] = MAPPED | from[row + (second ? TARGET : OPENER)];
        words[ADDRESS_1_LOW] = MAPPED | from[row + (second ? OPENER : TARGET)];
        words[KEY] = PROTOCOL_TCP
                | from[row + (second ? TARGET_PORT : OPENER_PORT)] << Short.SIZE
                | from[row + (second ? OPENER_PORT : TARGET_PORT)];
        short nanosLeft = (short) from[row + NANOS];
        long durationLeft = (from[row + NANOS] - nanosLeft) >> Short.SIZE;
        words[FIRST_NANOS] = from[row + BEGIN_MICROS] * NANOS_A_MICRO + nanosLeft;
        words[LAST_NANOS] = words[FIRST_NANOS] + from[row + MICROS] * NANOS_A_MICRO + durationLeft;
        words[FIRST_FRAME] = from[row + BEGIN_FRAME];
        words[LAST_FRAME] = words[FIRST_FRAME] + from[row + FRAMES];
        words[VLANS] = from[row + VLAN_IDS];
        words[DUPLICATES] = shape >>> DUPLICATES_SHIFT;
        words[NUMBER] = from[row + TUNNEL] << Integer.SIZE;
        words[HEAD] = from[row + INITIAL_SEQUENCE] | HEAD_BARE_SYN | (second ? HEAD_END_1 : 0);
        unpackOpener(from, row, opener, words);
        if (refused) {
            unpackReset(from, row, 1 - opener, words);
        }
        words[FLAGS] = Direction.of(refused ? DirectionEvidence.REFUSED : DirectionEvidence.SYN_ONLY, opener);
    }

    private static void unpackOpener(long[] from, int row, int opener, long[] words) {
        int side = end(opener);
        int sequence = (int) from[row + INITIAL_SEQUENCE];
        long syns = bits(from[row + SHAPE], SYNS_SHIFT, Short.SIZE);
        if ((from[row + SHAPE] & OPENER_BAD_CHECKSUM) != 0) {
            History.note(words, 0, opener, History.BAD_CHECKSUM);
        }
        History.note(words, 0, opener, History.SYN);
        words[side + PACKETS] = syns;
        words[side + BYTES] = from[row + OPENER_BYTES];
        words[side + SYN_FRAME] = words[FIRST_FRAME];
        words[side + SEQUENCE] = halves(sequence, sequence);
        words[side + PROGRESS] = halves(sequence + 1, 0);
        words[side + ACKS] = halves(0, (int) syns - 1);
        words[side + MISC] = syns << SYN_COUNT_SHIFT | from[row + OPENER_HOPS] << HOPS_SHIFT | OPENER_FLAGS;
    }

    private static void unpackReset(long[] from, int row, int refuser, long[] words) {
        int side = end(refuser);
        if ((from[row + SHAPE] & RESET_BAD_CHECKSUM) != 0) {
            History.note(words, 0, refuser, History.BAD_CHECKSUM);
        }
        History.note(words, 0, refuser, History.RST);
        words[side + PACKETS] = 1;
        words[side + BYTES] = from[row + RESET_BYTES];
        words[side + RST_FRAME] = words[LAST_FRAME];
        words[side + RST_NUMBERS] = halves(0, (int) from[row + INITIAL_SEQUENCE] + 1);
        words[side + MISC] = from[row + RESET_HOPS] << RST_HOPS_SHIFT | RESET_FLAGS;
    }

    /** Sets a key, but for its hash, to that of an attempt. */
    void keyOf(int index, KeyView key) {
        boolean second = (number(index, SHAPE) & OPENER_1) != 0;
        long opener = MAPPED | number(index, OPENER);
        long target = MAPPED | number(index, TARGET);
        long openerPort = number(index, OPENER_PORT);
        long targetPort = number(index, TARGET_PORT);
        if (second) {
            key.ofIpv4Tcp(target, targetPort, opener, openerPort);
        } else {
            key.ofIpv4Tcp(opener, openerPort, target, targetPort);
        }
    }

    /** Low word of the address that tried; its high word is 0, as it is one of IPv4. */
    long openerLow(int index) {
        return MAPPED | number(index, OPENER);
    }

    /** Low word of the address that was tried. */
    long responderLow(int index) {
        return MAPPED | number(index, TARGET);
    }

    int responderPort(int index) {
        return (int) number(index, TARGET_PORT);
    }

    /** SYNs that were sent, which are all packets but that of a RST. */
    int syns(int index) {
        return (int) bits(number(index, SHAPE), SYNS_SHIFT, Short.SIZE);
    }

    boolean isRefused(int index) {
        return (number(index, SHAPE) & REFUSED) != 0;
    }

    private long number(int index, int column) {
        int block = index >>> BLOCK_BITS;
        int row = index & BLOCK_ATTEMPTS - 1;
        return block == packed ? rows[row * COLUMNS + column] : blocks[block].get(row, column);
    }

    int size() {
        return size;
    }

    /**
     * Takes over the attempts of others.
     *
     * @param frameShift what to add to their frame references
     * @return what to add to their indices
     */
    int adopt(SettledAttempts others, long frameShift) {
        endBlock();
        int offset = next;
        for (int block = 0; block < others.packed; block++) {
            add(others.blocks[block].plus(BEGIN_FRAME, frameShift));
        }
        if (others.unpackedRows() > 0) {
            add(others.lastBlock().plus(BEGIN_FRAME, frameShift));
        }
        next = packed << BLOCK_BITS;
        size += others.size;
        return offset;
    }

    /** Packs what there is of the last block; what is added begins another one. */
    private void endBlock() {
        if (unpackedRows() > 0) {
            add(lastBlock());
            next = packed << BLOCK_BITS;
        }
    }

    private int unpackedRows() {
        return next & BLOCK_ATTEMPTS - 1;
    }

    private PackedColumns lastBlock() {
        return new PackedColumns(Arrays.copyOf(rows, unpackedRows() * COLUMNS), COLUMNS);
    }

    /** Words that they take, but for what is held in reserve for less than a block of them. */
    long words() {
        return packedWords + unpackedRows() * (long) COLUMNS;
    }
}
