// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * How files of one format are cut, so that each partition can be read alone; see {@link CapturePartitioner} for what becomes
 * of boundaries in the wrong place.
 */
public interface Partitioning {
    /** Looks for boundaries in one file. */
    interface Boundaries {
        /** A boundary at or a little after an offset; the length of the file where none was found. */
        long boundary(long offset) throws IOException;
    }

    /**
     * Begins to look for boundaries.
     *
     * @param file belongs to the caller and stays open; its position changes
     * @throws CaptureException if the format's own header is cut short, or of a version that is not read
     */
    Boundaries boundaries(FileChannel file) throws IOException;

    /**
     * Opens a partition; its frames are numbered from 1.
     *
     * @param file belongs to the cursor from now on
     * @param isLast whether the partition ends where the file does
     * @param buffer for the bytes of the partition; of the cursor until that is closed
     * @throws CaptureException if the format's own header is cut short, or of a version that is not read
     */
    FrameCursor open(CapturePartition partition, FileChannel file, boolean isLast, ByteBuffer buffer)
            throws IOException;
}
