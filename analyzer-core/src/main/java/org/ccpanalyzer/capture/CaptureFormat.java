// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Knows one capture file format by its first bytes, never by the file's name. */
public interface CaptureFormat {
    /** The format's name in messages, such as {@code "pcapng"}. */
    String name();

    /**
     * Says whether a capture that begins with these four bytes is of this format.
     *
     * @param magic the first four bytes, big endian
     */
    boolean recognizes(int magic);

    /**
     * Opens a cursor on an input that stands at its first byte.
     *
     * @throws CaptureException if the format's own header is cut short, or of a version that is not read
     */
    FrameCursor open(CaptureInput input) throws IOException;

    /** How files of this format are cut, so that several can read one; null where they are read in sequence only. */
    default @Nullable Partitioning partitioning() {
        return null;
    }

    /**
     * Time of the last frame, nanoseconds since the epoch, found near the end of the file without reading the whole.
     *
     * @param file a file of this format; its position changes
     * @return null where it cannot be found cheaply
     */
    default @Nullable Long lastTimestampNanos(FileChannel file) throws IOException {
        return null;
    }
}
