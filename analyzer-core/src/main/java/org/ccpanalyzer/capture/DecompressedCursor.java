// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the frames of a compressed capture, and tells of the compressed file what a cursor within it cannot know. */
final class DecompressedCursor extends FrameCursor {
    private final FrameCursor capture;
    private final CaptureInput input;
    private final DecompressedStream stream;

    /** @param input what the cursor reads, which comes from the stream */
    DecompressedCursor(FrameCursor capture, CaptureInput input, DecompressedStream stream) {
        this.capture = capture;
        this.input = input;
        this.stream = stream;
    }

    @Override
    public boolean next() throws IOException {
        if (!capture.next()) {
            return false;
        }
        bytes = capture.bytes;
        offset = capture.offset;
        capturedLength = capture.capturedLength;
        originalLength = capture.originalLength;
        linkType = capture.linkType;
        interfaceId = capture.interfaceId;
        timestampNanos = capture.timestampNanos;
        frameNumber = capture.frameNumber;
        return true;
    }

    @Override
    public boolean bytesOutliveNext() {
        return capture.bytesOutliveNext();
    }

    @Override
    public CaptureInfo info() {
        CaptureInfo info = capture.info();
        String format = info.format() + " (" + stream.compression().name() + ")";
        return new CaptureInfo(format, info.interfaces(), info.frames(), damage(info.damage()), info.metadata());
    }

    /** A record cut by damage of the compressed file is damage of that file. */
    private @Nullable CaptureDamage damage(@Nullable CaptureDamage ofCapture) {
        CaptureDamage ofFile = input.hasEnded() ? stream.damage() : null;
        if (ofFile != null) {
            return new CaptureDamage(
                    ofFile.byteOffset(),
                    ofFile.expected() + ", after " + stream.length() + " bytes of capture came out");
        }
        return ofCapture == null
                ? null
                : new CaptureDamage(ofCapture.byteOffset(), ofCapture.expected() + ", counted in the expanded capture");
    }

    @Override
    public List<String> remarks() {
        return input.hasEnded() ? stream.remarks() : List.of();
    }

    @Override
    public long position() {
        return stream.compressedPosition();
    }

    @Override
    public void close() throws IOException {
        capture.close();
    }
}
