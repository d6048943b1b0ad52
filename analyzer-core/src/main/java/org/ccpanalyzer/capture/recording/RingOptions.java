// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how much is recorded.
 *
 * @param directory of the ring's files; no other ring may write there
 * @param ringBytes all files of the ring take no more together
 * @param fileBytes no file is longer
 * @param bufferBytes memory that bridges the times in which the disk does not keep up
 * @param syncInterval after this time at the latest what was written is forced to the disk; zero for at the end of each file
 */
public record RingOptions(Path directory, long ringBytes, long fileBytes, long bufferBytes, Duration syncInterval) {
    /** Below this a file would be little more than its headers. */
    public static final long LEAST_FILE_BYTES = 64 << 10;

    public static final long LEAST_BUFFER_BYTES = 1 << 20;
    public static final long LARGEST_BUFFER_BYTES = 4L << 30;

    private static final int LARGEST_BLOCKS = 4 << 20;
    private static final int LEAST_COUNT = 4;

    public RingOptions {
        if (fileBytes < LEAST_FILE_BYTES) {
            throw new IllegalArgumentException("files of " + fileBytes + " bytes are too short");
        }
        if (ringBytes / 2 < fileBytes) {
            throw new IllegalArgumentException("a ring of " + ringBytes + " bytes does not hold two files");
        }
        if (bufferBytes < LEAST_BUFFER_BYTES || bufferBytes > LARGEST_BUFFER_BYTES) {
            throw new IllegalArgumentException("a buffer of " + bufferBytes + " bytes is out of range");
        }
    }

    /** Bytes of blocks that are written at once: few enough that a file is filled well. */
    public int blocksBytes() {
        return (int) Math.min(LARGEST_BLOCKS, Math.min(fileBytes / LEAST_COUNT, bufferBytes / LEAST_COUNT));
    }

    /** How many of them there are. */
    public int blocksCount() {
        return (int) Math.max(LEAST_COUNT, bufferBytes / blocksBytes());
    }
}
