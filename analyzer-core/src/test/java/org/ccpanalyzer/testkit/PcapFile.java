// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes classic capture files (draft-ietf-opsawg-pcap): microseconds, little endian, Ethernet. */
public final class PcapFile {
    /** Cuts nothing. */
    public static final int WHOLE_FRAMES = 262_144;

    private static final int MAGIC_MICROSECONDS = 0xa1b2c3d4;
    private static final int LINK_TYPE_ETHERNET = 1;
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int RECORD_HEADER_LENGTH = 16;

    private PcapFile() {}

    public static byte[] of(List<StoryFrame> frames) {
        return of(frames, WHOLE_FRAMES);
    }

    /** A capture that keeps at most {@code snapLength} bytes of each frame. */
    public static byte[] of(List<StoryFrame> frames, int snapLength) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(snapLength));
        for (StoryFrame frame : frames) {
            file.writeBytes(record(frame, snapLength));
        }
        return file.toByteArray();
    }

    private static byte[] header(int snapLength) {
        return ByteBuffer.allocate(FILE_HEADER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC_MICROSECONDS)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(snapLength)
                .putInt(LINK_TYPE_ETHERNET)
                .array();
    }

    private static byte[] record(StoryFrame frame, int snapLength) {
        byte[] bytes = frame.bytes();
        int captured = Math.min(snapLength, bytes.length);
        return ByteBuffer.allocate(RECORD_HEADER_LENGTH + captured)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (frame.timestampMicros() / 1_000_000))
                .putInt((int) (frame.timestampMicros() % 1_000_000))
                .putInt(captured)
                .putInt(bytes.length)
                .put(bytes, 0, captured)
                .array();
    }
}
