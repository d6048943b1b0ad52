// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;

/** Frames of another cursor, kept in memory as far as there is room, and walked again in their order. */
final class KeptFrames extends FrameCursor {
    /** What a frame takes beside its bytes, about. */
    private static final int FACTS_BYTES = 64;

    private static final int INITIAL_BYTES = 1 << 16;

    private final int maxBytes;
    private final List<Kept> frames = new ArrayList<>();
    private byte[] store = new byte[INITIAL_BYTES];
    private int stored;
    private int walked;
    private long framesBefore;

    private record Kept(
            int offset,
            int capturedLength,
            int originalLength,
            int linkType,
            int interfaceId,
            long nanos,
            long frameNumber) {}

    /** @param maxBytes that they may take, about */
    KeptFrames(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Keeps the current frame of a cursor. False if there is no room for it. */
    boolean add(FrameCursor frame) {
        int length = frame.capturedLength();
        long taken = (long) stored + length + FACTS_BYTES * (frames.size() + 1L);
        if (taken > maxBytes) {
            return false;
        }
        if (length > store.length - stored) {
            store = Arrays.copyOf(store, (int) Math.min(maxBytes, Math.max(2L * store.length, (long) stored + length)));
        }
        frame.bytes().get(frame.offset(), store, stored, length);
        frames.add(new Kept(
                stored,
                length,
                frame.originalLength(),
                frame.linkType(),
                frame.interfaceId(),
                frame.timestampNanos(),
                frame.frameNumber()));
        stored += length;
        return true;
    }

    /**
     * Begins the walk.
     *
     * @param before frames of the file that the other cursor did not count, as they lie before its partition
     */
    void walkBehind(long before) {
        framesBefore = before;
        bytes = ByteBuffer.wrap(store, 0, stored);
        walked = 0;
    }

    @Override
    public boolean next() {
        if (walked == frames.size()) {
            return false;
        }
        Kept frame = frames.get(walked++);
        offset = frame.offset;
        capturedLength = frame.capturedLength;
        originalLength = frame.originalLength;
        linkType = frame.linkType;
        interfaceId = frame.interfaceId;
        timestampNanos = frame.nanos;
        frameNumber = framesBefore + frame.frameNumber;
        return true;
    }

    /** Nothing: who kept the frames knows where they are from. */
    @Override
    public CaptureInfo info() {
        return new CaptureInfo("", List.of(), frames.size(), null);
    }

    @Override
    public long position() {
        return 0;
    }

    /** Holds nothing but memory. */
    @Override
    public void close() {}
}
