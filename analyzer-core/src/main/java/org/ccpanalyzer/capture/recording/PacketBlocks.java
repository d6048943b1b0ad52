// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.FrameCursor;

/**
 * Packets as enhanced packet blocks (draft-ietf-opsawg-pcapng, section 4.3), gathered in memory to be written to a file as
 * they are. Owned by one thread at a time; adding a packet allocates nothing.
 */
public final class PacketBlocks {
    private static final int ENHANCED_PACKET = 6;
    private static final int LENGTH_OFFSET = 4;
    private static final int INTERFACE_OFFSET = 8;
    private static final int TIMESTAMP_HIGH_OFFSET = 12;
    private static final int TIMESTAMP_LOW_OFFSET = 16;
    private static final int CAPTURED_LENGTH_OFFSET = 20;
    private static final int ORIGINAL_LENGTH_OFFSET = 24;
    private static final int DATA_OFFSET = 28;
    /** All of a block but its packet: what stands before it, and the length again behind it. */
    static final int FRAMING_LENGTH = DATA_OFFSET + Integer.BYTES;

    private final ByteBuffer memory;
    private int length;
    private List<CaptureInterface> interfaces = List.of();
    private RecordedCounts counts = RecordedCounts.NONE;
    /** By interface. */
    private long[] packetsOf = new long[0];

    private long packets;
    private long firstFrame;
    private long firstNanos;
    private long lastNanos;

    /** @param capacity in bytes, a multiple of four */
    public PacketBlocks(int capacity) {
        memory = ByteBuffer.allocateDirect(capacity & -Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Empties it.
     *
     * @param described the interfaces, by the numbers that packets name them by
     * @param counted what was counted so far
     */
    public void begin(List<CaptureInterface> described, RecordedCounts counted) {
        length = 0;
        packets = 0;
        firstNanos = Long.MAX_VALUE;
        lastNanos = Long.MIN_VALUE;
        interfaces = described;
        counts = counted;
        if (packetsOf.length < described.size()) {
            packetsOf = new long[described.size()];
        } else {
            Arrays.fill(packetsOf, 0);
        }
    }

    /** Takes what was counted up to now. */
    public void counted(RecordedCounts newest) {
        counts = newest;
    }

    /** Bytes that a packet takes. */
    public static long length(int capturedLength) {
        return FRAMING_LENGTH + ((long) capturedLength + Integer.BYTES - 1 & -Integer.BYTES);
    }

    /**
     * Adds the current frame of a capture.
     *
     * @param interfaceNumber index of its interface among those that were described
     * @param nanosPerTick of that interface
     * @return false if there is no room for it
     */
    public boolean append(FrameCursor frame, int interfaceNumber, long nanosPerTick) {
        int captured = frame.capturedLength();
        if (captured > memory.capacity() - length - FRAMING_LENGTH - Integer.BYTES) {
            return false;
        }
        long nanos = frame.timestampNanos();
        long ticks = nanosPerTick == 1 ? nanos : nanos / nanosPerTick;
        int padded = captured + Integer.BYTES - 1 & -Integer.BYTES;
        int at = length;
        int end = at + DATA_OFFSET + padded;
        int blockLength = FRAMING_LENGTH + padded;
        memory.putInt(at, ENHANCED_PACKET);
        memory.putInt(at + LENGTH_OFFSET, blockLength);
        memory.putInt(at + INTERFACE_OFFSET, interfaceNumber);
        memory.putInt(at + TIMESTAMP_HIGH_OFFSET, (int) (ticks >>> Integer.SIZE));
        memory.putInt(at + TIMESTAMP_LOW_OFFSET, (int) ticks);
        memory.putInt(at + CAPTURED_LENGTH_OFFSET, captured);
        memory.putInt(at + ORIGINAL_LENGTH_OFFSET, frame.originalLength());
        // The padding, of which the packet then takes its part.
        memory.putInt(end - Integer.BYTES, captured == 0 ? frame.originalLength() : 0);
        memory.put(at + DATA_OFFSET, frame.bytes(), frame.offset(), captured);
        memory.putInt(end, blockLength);
        length = end + Integer.BYTES;
        if (packets == 0) {
            firstFrame = frame.frameNumber();
        }
        count(interfaceNumber, nanos);
        return true;
    }

    private void count(int interfaceNumber, long nanos) {
        packets++;
        packetsOf[interfaceNumber]++;
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
    }

    /** The blocks, to be read once. */
    ByteBuffer content() {
        return memory.duplicate().position(0).limit(length);
    }

    /** Bytes of all blocks. */
    public int length() {
        return length;
    }

    public long packets() {
        return packets;
    }

    /** Number of the first packet at its source; there is one, and the others follow it without a gap. */
    public long firstFrame() {
        return firstFrame;
    }

    /** Packets of one interface. */
    long packetsOf(int interfaceNumber) {
        return packetsOf[interfaceNumber];
    }

    List<CaptureInterface> interfaces() {
        return interfaces;
    }

    RecordedCounts counts() {
        return counts;
    }

    /** Time of the earliest packet; there is one. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Time of the latest packet; there is one. */
    public long lastNanos() {
        return lastNanos;
    }
}
