// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import java.util.Arrays;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * TCP attempts over IPv4 that came to nothing and are over: one SYN or its repetitions, unanswered or refused by a RST. A
 * scan or a flood makes millions of them, and little of the record of each is its own. What cannot be unpacked to exactly
 * the same record is not taken. Owned by one thread.
 */
final class SettledAttempts {
    /** Words of a packed attempt. */
    static final int PACKED_WORDS = 5;

    private static final int CHUNK_BITS = 8;
    private static final int CHUNK_ATTEMPTS = 1 << CHUNK_BITS;

    // The packed words.
    private static final int ADDRESSES = 0;
    /** Ports in bits 32..63, mirrored copies 29..31, SYNs 24..28, hop counts of opener and RST in 16..23 and 8..15, tunnel in 4..7, flags below. */
    private static final int SHAPE = 1;

    /** Initial sequence number in the upper half, frames from first to last in bits 13..31, VLAN entry in 0..12. */
    private static final int NUMBERS = 2;
    /** First time in bits 24..63 and first frame in 0..23, both since those of their chunk begin. */
    private static final int BEGINNING = 3;
    /** Nanoseconds from first to last in bits 28..63, bytes of the opener 12..27, of the RST 0..11. */
    private static final int EXTENT = 4;

    private static final int OPENER_1 = 1;
    private static final int REFUSED = 1 << 1;
    /** Offload leaves the checksums of all that a capturing host sends unwritten. */
    private static final int OPENER_BAD_CHECKSUM = 1 << 2;

    private static final int RESET_BAD_CHECKSUM = 1 << 3;
    /** Room for the first few tunnels, which are all that most captures have. */
    private static final int TUNNEL_BITS = 4;

    private static final int TUNNEL_SHIFT = 4;
    private static final int OPENER_HOPS_SHIFT = 16;
    private static final int RESET_HOPS_SHIFT = 8;
    private static final int SYNS_SHIFT = 24;
    private static final int SYNS_BITS = 5;
    private static final int DUPLICATES_SHIFT = 29;
    private static final int DUPLICATES_BITS = 3;
    private static final int VLAN_BITS = 13;
    private static final int FRAME_BITS = 24;
    private static final int TIME_BITS = 40;
    private static final int RESET_BYTES_BITS = 12;
    private static final int DURATION_SHIFT = 28;

    private static final long[] EMPTY_RECORD = new long[FlowLayout.WORDS];
    private static final long MAPPED = 0xffffL << 32;
    private static final long PROTOCOL_TCP = (long) IpProtocol.TCP << PROTOCOL_SHIFT;
    private static final int OPENER_FLAGS = HAS_ISN | HAS_SEQUENCE | HAS_PROGRESS | HAS_HOPS | STREAM_OPENED;
    private static final int RESET_FLAGS = HAS_RST | RST_HAS_ACK;

    /** Attempts that begin near each other, within 18 minutes and 16 million frames that are counted from its beginning. */
    private static final class Chunk {
        private final long beginNanos;
        private final long beginFrame;
        private long[] words = new long[0];

        /** Begins half of its span before an attempt, for those to come are not in order. */
        Chunk(long nanos, long frame) {
            beginNanos = nanos - (1L << (TIME_BITS - 1));
            beginFrame = frame - (1L << (FRAME_BITS - 1));
        }

        boolean holds(long nanos, long frame) {
            return (nanos - beginNanos) >>> TIME_BITS == 0 && (frame - beginFrame) >>> FRAME_BITS == 0;
        }
    }

    private Chunk[] chunks = new Chunk[16];
    /** Chunks begun, and attempts of the last one. */
    private int begun;

    private int inLast = CHUNK_ATTEMPTS;
    private int size;
    private final long[] attempt = new long[PACKED_WORDS];
    private final long[] unpacked = new long[FlowLayout.WORDS];

    /** The same attempts, which are shared: none ever changes, and what is added lies behind those that the copy knows. */
    SettledAttempts copy() {
        SettledAttempts copy = new SettledAttempts();
        copy.chunks = chunks.clone();
        copy.begun = begun;
        // What is added to the copy begins a chunk of its own.
        copy.inLast = CHUNK_ATTEMPTS;
        copy.size = size;
        return copy;
    }

    /** Packs a record and returns its index, or -1 if it is no attempt that can be packed. */
    int add(long[] words, int base) {
        if (words[base + KEY] >>> PROTOCOL_SHIFT != IpProtocol.TCP
                || words[base + LINKS] != 0
                || (words[base + HEAD] & HEAD_BARE_SYN) == 0) {
            return -1;
        }
        long nanos = words[base + FIRST_NANOS];
        long frame = words[base + FIRST_FRAME];
        boolean fits = inLast < CHUNK_ATTEMPTS && chunks[begun - 1].holds(nanos, frame);
        Chunk chunk = fits ? chunks[begun - 1] : new Chunk(nanos, frame);
        pack(words, base, chunk);
        unpack(chunk, attempt, 0, unpacked);
        unpacked[FLAGS] = 0;
        unpacked[NUMBER] = halves(upper(unpacked[NUMBER]), lower(words[base + NUMBER]));
        if (!Arrays.equals(unpacked, 0, FlowLayout.WORDS, words, base, base + FlowLayout.WORDS)
                || isUndirected(words, base)) {
            return -1;
        }
        if (!fits) {
            begin(chunk);
        }
        System.arraycopy(attempt, 0, chunk.words, inLast * PACKED_WORDS, PACKED_WORDS);
        size++;
        return (begun - 1) * CHUNK_ATTEMPTS + inLast++;
    }

    private void begin(Chunk chunk) {
        if (begun == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length * 2);
        }
        chunk.words = new long[CHUNK_ATTEMPTS * PACKED_WORDS];
        chunks[begun++] = chunk;
        inLast = 0;
    }

    /** Their direction is not what the packets of an attempt say. */
    private static boolean isUndirected(long[] words, int base) {
        return IpAddress.isGroup(words[base + ADDRESS_0_HIGH], words[base + ADDRESS_0_LOW])
                || IpAddress.isGroup(words[base + ADDRESS_1_HIGH], words[base + ADDRESS_1_LOW])
                || words[base + ADDRESS_0_LOW] == words[base + ADDRESS_1_LOW];
    }

    private void pack(long[] words, int base, Chunk chunk) {
        boolean second = (words[base + HEAD] & HEAD_END_1) != 0;
        int opener = base + end(second ? 1 : 0);
        int other = base + end(second ? 0 : 1);
        boolean refused = (words[other + MISC] & HAS_RST) != 0;
        attempt[ADDRESSES] = halves((int) words[base + ADDRESS_0_LOW], (int) words[base + ADDRESS_1_LOW]);
        attempt[SHAPE] = words[base + KEY] << 32
                | bits(words[opener + MISC], SYN_COUNT_SHIFT, SYNS_BITS) << SYNS_SHIFT
                | bits(words[base + DUPLICATES], 0, DUPLICATES_BITS) << DUPLICATES_SHIFT
                | bits(words[opener + MISC], HOPS_SHIFT, Byte.SIZE) << OPENER_HOPS_SHIFT
                | bits(words[other + MISC], RST_HOPS_SHIFT, Byte.SIZE) << RESET_HOPS_SHIFT
                | bits(words[base + NUMBER], Integer.SIZE, TUNNEL_BITS) << TUNNEL_SHIFT
                | (refused ? REFUSED : 0)
                | (History.seen(words, base, second ? 1 : 0, History.BAD_CHECKSUM) ? OPENER_BAD_CHECKSUM : 0)
                | (History.seen(words, base, second ? 0 : 1, History.BAD_CHECKSUM) ? RESET_BAD_CHECKSUM : 0)
                | (second ? OPENER_1 : 0);
        attempt[NUMBERS] = halves(
                (int) words[base + HEAD], (int) ((words[base + LAST_FRAME] - words[base + FIRST_FRAME]) << VLAN_BITS
                        | bits(words[base + VLANS], 0, VLAN_BITS)));
        attempt[BEGINNING] = (words[base + FIRST_NANOS] - chunk.beginNanos) << FRAME_BITS
                | bits(words[base + FIRST_FRAME] - chunk.beginFrame, 0, FRAME_BITS);
        attempt[EXTENT] = (words[base + LAST_NANOS] - words[base + FIRST_NANOS]) << DURATION_SHIFT
                | bits(words[opener + BYTES], 0, Short.SIZE) << RESET_BYTES_BITS
                | bits(words[other + BYTES], 0, RESET_BYTES_BITS);
    }

    private static long bits(long word, int shift, int count) {
        return word >>> shift & (1L << count) - 1;
    }

    /** Writes the record of an attempt, its direction decided, to the beginning of an array. */
    void unpack(int index, long[] words) {
        Chunk chunk = chunks[index >>> CHUNK_BITS];
        unpack(chunk, chunk.words, (index & CHUNK_ATTEMPTS - 1) * PACKED_WORDS, words);
    }

    private static void unpack(Chunk chunk, long[] packed, int at, long[] words) {
        long shape = packed[at + SHAPE];
        long numbers = packed[at + NUMBERS];
        long extent = packed[at + EXTENT];
        int opener = (int) shape & OPENER_1;
        boolean refused = (shape & REFUSED) != 0;
        System.arraycopy(EMPTY_RECORD, 0, words, 0, FlowLayout.WORDS);
        words[ADDRESS_0_LOW] = MAPPED | packed[at + ADDRESSES] >>> 32;
        words[ADDRESS_1_LOW] = MAPPED | bits(packed[at + ADDRESSES], 0, Integer.SIZE);
        words[KEY] = PROTOCOL_TCP | shape >>> 32;
        words[FIRST_NANOS] = chunk.beginNanos + (packed[at + BEGINNING] >>> FRAME_BITS);
        words[LAST_NANOS] = words[FIRST_NANOS] + (extent >>> DURATION_SHIFT);
        words[FIRST_FRAME] = chunk.beginFrame + bits(packed[at + BEGINNING], 0, FRAME_BITS);
        words[LAST_FRAME] = words[FIRST_FRAME] + bits(numbers, VLAN_BITS, Integer.SIZE - VLAN_BITS);
        words[VLANS] = bits(numbers, 0, VLAN_BITS);
        words[DUPLICATES] = bits(shape, DUPLICATES_SHIFT, DUPLICATES_BITS);
        words[NUMBER] = bits(shape, TUNNEL_SHIFT, TUNNEL_BITS) << Integer.SIZE;
        words[HEAD] = numbers >>> 32 | HEAD_BARE_SYN | (opener == 1 ? HEAD_END_1 : 0);
        unpackOpener(words, opener, shape, upper(numbers), extent);
        if (refused) {
            unpackReset(words, 1 - opener, shape, upper(numbers), extent);
        }
        words[FLAGS] = Direction.of(refused ? DirectionEvidence.REFUSED : DirectionEvidence.SYN_ONLY, opener)
                | (long) (refused ? EndReason.END_DETECTED : EndReason.IDLE_TIMEOUT).code() << END_REASON_SHIFT;
    }

    private static void unpackOpener(long[] words, int opener, long shape, int sequence, long extent) {
        int side = end(opener);
        long syns = bits(shape, SYNS_SHIFT, SYNS_BITS);
        if ((shape & OPENER_BAD_CHECKSUM) != 0) {
            History.note(words, 0, opener, History.BAD_CHECKSUM);
        }
        History.note(words, 0, opener, History.SYN);
        words[side + PACKETS] = syns;
        words[side + BYTES] = bits(extent, RESET_BYTES_BITS, Short.SIZE);
        words[side + SYN_FRAME] = words[FIRST_FRAME];
        words[side + SEQUENCE] = halves(sequence, sequence);
        words[side + PROGRESS] = halves(sequence + 1, 0);
        words[side + ACKS] = halves(0, (int) syns - 1);
        words[side + MISC] =
                syns << SYN_COUNT_SHIFT | bits(shape, OPENER_HOPS_SHIFT, Byte.SIZE) << HOPS_SHIFT | OPENER_FLAGS;
    }

    private static void unpackReset(long[] words, int refuser, long shape, int sequence, long extent) {
        int side = end(refuser);
        if ((shape & RESET_BAD_CHECKSUM) != 0) {
            History.note(words, 0, refuser, History.BAD_CHECKSUM);
        }
        History.note(words, 0, refuser, History.RST);
        words[side + PACKETS] = 1;
        words[side + BYTES] = bits(extent, 0, RESET_BYTES_BITS);
        words[side + RST_FRAME] = words[LAST_FRAME];
        words[side + RST_NUMBERS] = halves(0, sequence + 1);
        words[side + MISC] = bits(shape, RESET_HOPS_SHIFT, Byte.SIZE) << RST_HOPS_SHIFT | RESET_FLAGS;
    }

    /** Low word of the address that tried; its high word is 0, as it is one of IPv4. */
    long openerLow(int index) {
        return addressLow(index, (word(index, SHAPE) & OPENER_1) != 0);
    }

    /** Low word of the address that was tried. */
    long responderLow(int index) {
        return addressLow(index, (word(index, SHAPE) & OPENER_1) == 0);
    }

    private long addressLow(int index, boolean second) {
        return MAPPED | bits(word(index, ADDRESSES), second ? 0 : Integer.SIZE, Integer.SIZE);
    }

    int responderPort(int index) {
        boolean second = (word(index, SHAPE) & OPENER_1) == 0;
        return (int) bits(word(index, SHAPE), second ? Integer.SIZE : Integer.SIZE + Short.SIZE, Short.SIZE);
    }

    /** SYNs that were sent, which are all packets but that of a RST. */
    int syns(int index) {
        return (int) bits(word(index, SHAPE), SYNS_SHIFT, SYNS_BITS);
    }

    boolean isRefused(int index) {
        return (word(index, SHAPE) & REFUSED) != 0;
    }

    private long word(int index, int word) {
        return chunks[index >>> CHUNK_BITS].words[(index & CHUNK_ATTEMPTS - 1) * PACKED_WORDS + word];
    }

    int size() {
        return size;
    }
}
