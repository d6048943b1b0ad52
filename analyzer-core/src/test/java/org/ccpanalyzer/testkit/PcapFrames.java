// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;

/**
 * Walks a little-endian microsecond pcap file for tests of the stages behind the reader, independent of it. Each frame
 * lies at the very end of a buffer of its own, so that a read beyond the frame throws.
 */
public final class PcapFrames extends FrameCursor {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int LINK_TYPE_OFFSET = 20;
    private static final int RECORD_HEADER_LENGTH = 16;

    private final ByteBuffer file;
    private int position = FILE_HEADER_LENGTH;

    private PcapFrames(ByteBuffer file) {
        this.file = file;
        this.linkType = file.getInt(LINK_TYPE_OFFSET) & 0xffff;
    }

    /** True for the one container that this walker reads. */
    public static boolean reads(Path path) throws IOException {
        return Files.size(path) >= FILE_HEADER_LENGTH && load(path).getInt(0) == MAGIC;
    }

    public static PcapFrames open(Path path) throws IOException {
        return new PcapFrames(load(path));
    }

    private static ByteBuffer load(Path path) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean next() {
        if (file.limit() - position < RECORD_HEADER_LENGTH) {
            return false;
        }
        int length = file.getInt(position + 8);
        if (length < 0 || length > file.limit() - position - RECORD_HEADER_LENGTH) {
            return false;
        }
        byte[] frame = new byte[length];
        file.get(position + RECORD_HEADER_LENGTH, frame);
        bytes = ByteBuffer.wrap(frame);
        capturedLength = length;
        originalLength = file.getInt(position + 12);
        timestampNanos = file.getInt(position) * 1_000_000_000L + file.getInt(position + 4) * 1_000L;
        position += RECORD_HEADER_LENGTH + length;
        frameNumber++;
        return true;
    }

    /** The bytes of the current frame. */
    public byte[] frame() {
        byte[] frame = new byte[capturedLength];
        bytes.get(offset, frame);
        return frame;
    }

    @Override
    public CaptureInfo info() {
        return new CaptureInfo("pcap", List.of(), frameNumber, null);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {}
}
