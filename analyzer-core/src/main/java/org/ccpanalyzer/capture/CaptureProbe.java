// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the beginning and the end of a capture file tells of it.
 *
 * @param file the capture file
 * @param format as in {@link CaptureInfo#format()}
 * @param length bytes of the file
 * @param firstTimestampNanos time of the first frame, nanoseconds since the epoch; null where there is none
 * @param lastTimestampNanos time of the last frame; null where there is none, or the file would have to be read whole to tell, as
 *     a compressed one
 */
public record CaptureProbe(
        Path file,
        String format,
        long length,
        @Nullable Long firstTimestampNanos,
        @Nullable Long lastTimestampNanos) {
    /** Files up to this length are read whole: 1 MiB. */
    private static final int WHOLE_LENGTH = 1 << 20;

    private static final int BUFFER_LENGTH = 1 << 16;

    /**
     * Looks at a file.
     *
     * @throws CaptureException if it cannot be opened, is no capture of a known format, or is a pipe, which can be read only once
     */
    public static CaptureProbe of(Path file, CaptureOpener opener) throws IOException {
        try (FileChannel channel = CaptureOpener.openRegularFile(file)) {
            // A small buffer of the heap: a thousand files may be probed in a row.
            CaptureInput input = new CaptureInput(file.toString(), channel, ByteBuffer.allocate(BUFFER_LENGTH));
            Compression compression = opener.compression(input);
            if (compression != null) {
                return ofBeginning(file, opener.length(file), opener.openBeginning(input, compression));
            }
            CaptureFormat format = opener.recognize(input);
            // The channel is what there is to close.
            FrameCursor cursor = format.open(input);
            long length = opener.length(file);
            Long first = cursor.next() ? cursor.timestampNanos() : null;
            Long last = length <= WHOLE_LENGTH ? lastOf(cursor) : format.lastTimestampNanos(channel);
            return new CaptureProbe(file, cursor.info().format(), length, first, first == null ? null : last);
        }
    }

    private static CaptureProbe ofBeginning(Path file, long length, FrameCursor opened) throws IOException {
        try (FrameCursor cursor = opened) {
            Long first = cursor.next() ? cursor.timestampNanos() : null;
            return new CaptureProbe(file, cursor.info().format(), length, first, null);
        }
    }

    /** Reads to the end; null where no frame was read. */
    static @Nullable Long lastOf(FrameCursor cursor) throws IOException {
        while (cursor.next()) {
            // The time of the frame stays when there is no other.
        }
        return cursor.frameNumber() == 0 ? null : cursor.timestampNanos();
    }
}
