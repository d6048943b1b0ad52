// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A frame of a recording, to be written again in another way. */
public final class RecordedFrame {
    private final long timestampNanos;
    private final byte[] bytes;

    private RecordedFrame(long timestampNanos, byte... bytes) {
        this.timestampNanos = timestampNanos;
        this.bytes = bytes;
    }

    public long timestampNanos() {
        return timestampNanos;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** All frames of a little-endian microsecond pcap file of whole frames. */
    public static List<RecordedFrame> allOf(Path recording) throws IOException {
        List<RecordedFrame> frames = new ArrayList<>();
        PcapFrames cursor = PcapFrames.open(recording);
        while (cursor.next()) {
            byte[] bytes = new byte[cursor.capturedLength()];
            cursor.bytes().get(cursor.offset(), bytes);
            frames.add(new RecordedFrame(cursor.timestampNanos(), bytes));
        }
        return frames;
    }
}
