// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Packets in the records of a classic capture file (pcap-savefile(5)), in the byte order of this machine, as libpcap's
 * pcap_dump writes them. The walk stands on one record, or behind the last.
 */
final class RecordBatch {
    static final int HEADER_LENGTH = 16;

    private static final int FRACTION_OFFSET = 4;
    private static final int CAPTURED_LENGTH_OFFSET = 8;
    private static final int ORIGINAL_LENGTH_OFFSET = 12;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ByteBuffer memory;
    private final ByteBuffer headers;
    private final int fractionNanos;
    private int record;
    private int next;
    private int limit;

    /** @param fractionNanos nanoseconds of one unit of a record's fraction of a second */
    RecordBatch(int capacity, int fractionNanos) {
        this.memory = ByteBuffer.allocateDirect(capacity);
        this.headers = memory.duplicate().order(ByteOrder.nativeOrder());
        this.fractionNanos = fractionNanos;
    }

    /** The memory, big endian; for absolute access, or to have it filled from the beginning. */
    ByteBuffer memory() {
        return memory;
    }

    /** Goes to the first record of what was written. */
    void begin(int length) {
        limit = Math.min(length, memory.capacity());
        next = 0;
        advance();
    }

    /** Goes to the next record. What is no whole record is not there. */
    void advance() {
        record = next;
        int captured = limit - record < HEADER_LENGTH ? -1 : headers.getInt(record + CAPTURED_LENGTH_OFFSET);
        if (captured < 0 || captured > limit - record - HEADER_LENGTH) {
            limit = record;
        } else {
            next = record + HEADER_LENGTH + captured;
        }
    }

    /** Whether there is another record behind this one. */
    boolean hasNext() {
        int room = limit - next - HEADER_LENGTH;
        return room >= 0 && Integer.compareUnsigned(headers.getInt(next + CAPTURED_LENGTH_OFFSET), room) <= 0;
    }

    boolean hasRecord() {
        return record < limit;
    }

    long timestampNanos() {
        return Integer.toUnsignedLong(headers.getInt(record)) * NANOS_PER_SECOND
                + Integer.toUnsignedLong(headers.getInt(record + FRACTION_OFFSET)) * fractionNanos;
    }

    /** Where the frame begins in {@link #memory()}. */
    int frame() {
        return record + HEADER_LENGTH;
    }

    int capturedLength() {
        return next - frame();
    }

    int originalLength() {
        int original = headers.getInt(record + ORIGINAL_LENGTH_OFFSET);
        return original < 0 ? Integer.MAX_VALUE : Math.max(original, capturedLength());
    }

    /** Bytes of the whole batch. */
    int length() {
        return limit;
    }

    /**
     * Writes a record as libpcap would.
     *
     * @param at where it begins
     * @return where the next one begins, or -1 if there is no room
     */
    int append(int at, @Nullable Stamp stamp, byte[] frame) {
        return append(at, stamp, frame, frame.length);
    }

    /** The same of the first bytes of an array. */
    int append(int at, @Nullable Stamp stamp, byte[] frame, int length) {
        int end = at + HEADER_LENGTH + length;
        if (stamp == null || end > memory.capacity()) {
            return -1;
        }
        headers.putInt(at, (int) stamp.seconds);
        headers.putInt(at + FRACTION_OFFSET, stamp.nanos / fractionNanos);
        headers.putInt(at + CAPTURED_LENGTH_OFFSET, length);
        headers.putInt(at + ORIGINAL_LENGTH_OFFSET, stamp.originalLength);
        headers.put(at + HEADER_LENGTH, frame, 0, length);
        return end;
    }

    /** What comes with a packet where it is handed over by itself. */
    record Stamp(long seconds, int nanos, int originalLength) {}
}
