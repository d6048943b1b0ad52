// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.bench.traffic.CaptureMaker;
import org.ccpanalyzer.bench.traffic.CaptureRequest;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.engine.FormatCatalog;
import org.ccpanalyzer.net.LinkType;

/** Ethernet frames that lie in one direct buffer, as those of a file do, without a file behind them. */
final class FrameBatch extends FrameCursor {
    private final int[] offsets;

    /** @param offsets where each frame begins, and where the last one ends */
    private FrameBatch(ByteBuffer bytes, int[] offsets) {
        this.bytes = bytes;
        this.offsets = offsets;
        this.linkType = LinkType.ETHERNET;
    }

    /** The first frames of a synthetic capture, at most {@code limit}. */
    static FrameBatch of(CaptureRequest request, int limit) throws IOException {
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        CaptureMaker.write(request, Channels.newChannel(capture));
        ByteBuffer bytes = ByteBuffer.allocateDirect(capture.size());
        int[] offsets = new int[limit + 1];
        int frames = 0;
        try (FrameCursor cursor =
                FormatCatalog.standard().open(new ByteArrayInputStream(capture.toByteArray()), "capture")) {
            while (frames < limit && cursor.next()) {
                bytes.put(bytes.position(), cursor.bytes(), cursor.offset(), cursor.capturedLength());
                bytes.position(bytes.position() + cursor.capturedLength());
                offsets[++frames] = bytes.position();
            }
        }
        return new FrameBatch(bytes, Arrays.copyOf(offsets, frames + 1));
    }

    /** Goes back to before the first frame. */
    void rewind() {
        frameNumber = 0;
    }

    @Override
    public boolean next() {
        int at = (int) frameNumber;
        if (at == offsets.length - 1) {
            return false;
        }
        offset = offsets[at];
        capturedLength = offsets[at + 1] - offset;
        originalLength = capturedLength;
        frameNumber++;
        return true;
    }

    @Override
    public CaptureInfo info() {
        return new CaptureInfo("frames in memory", List.of(), frameNumber, null);
    }

    @Override
    public long position() {
        return offsets[(int) frameNumber];
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}
