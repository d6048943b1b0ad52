// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Finds the last frame of a pcapng file by walking its blocks backwards, from one repeated block length to the one before. */
final class PcapngTail {
    private static final int WINDOW_LENGTH = 1 << 20;
    /** A time further from the first one than ten years was read with the clock of another section. */
    private static final long MAX_SPAN_NANOS = 10L * 366 * 24 * 3_600 * 1_000_000_000L;

    private final FileChannel file;
    private final CaptureInput head;
    private final PcapngCursor cursor;

    /** Reads the beginning of the file; the file belongs to the caller and stays open. */
    PcapngTail(FileChannel file) throws IOException {
        this.file = file;
        this.head = new CaptureInput("", file.position(0), ByteBuffer.allocate(WINDOW_LENGTH));
        this.cursor = new PcapngCursor(head);
    }

    /** Time of the last frame; null where the end is damaged or the last block too far from a frame. */
    @Nullable
    Long lastTimestampNanos() throws IOException {
        if (!cursor.next()) {
            return null;
        }
        int length = (int) Math.min(WINDOW_LENGTH, file.size());
        CaptureInput window = CaptureInput.window(file, file.size() - length, length);
        window.littleEndian(head.isLittleEndian());
        Long last = lastTimestampNanos(window, length);
        boolean isPlausible =
                last != null && last >= cursor.timestampNanos() && last - cursor.timestampNanos() < MAX_SPAN_NANOS;
        return isPlausible ? last : null;
    }

    private @Nullable Long lastTimestampNanos(CaptureInput window, int end) {
        int block = end;
        while (block >= PcapngBlocks.FRAMING_LENGTH) {
            int length = window.int32(block - Integer.BYTES);
            if (length < PcapngBlocks.FRAMING_LENGTH || length > block) {
                return null;
            }
            block -= length;
            if (window.int32(block + PcapngBlocks.LENGTH_OFFSET) != length) {
                return null;
            }
            switch (window.int32(block)) {
                case PcapngBlocks.ENHANCED_PACKET, PcapngBlocks.PACKET -> {
                    return length < PcapngCursor.MIN_PACKET_BLOCK_LENGTH ? null : timestampNanos(window, block);
                }
                case PcapngBlocks.SECTION_HEADER -> {
                    return null;
                }
                default -> {}
            }
        }
        return null;
    }

    private @Nullable Long timestampNanos(CaptureInput window, int block) {
        boolean isObsolete = window.int32(block) == PcapngBlocks.PACKET;
        int body = block + PcapngBlocks.BODY_OFFSET;
        PcapngClock clock = cursor.clock(isObsolete ? window.int16(body) : window.int32(body));
        return clock == null ? null : clock.nanos(PcapngCursor.ticks(window, block));
    }
}
