// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import java.nio.ByteBuffer;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;

/** One frame that ends exactly where its buffer ends, so that whoever reads beyond it is caught. */
final class FuzzedFrame extends FrameCursor {
    /** Bytes before the frame, so that a decoder that forgets the frame's own offset is found out. */
    private static final int LEAD = 5;

    FuzzedFrame(int linkType, ByteBuffer frame, int lengthOnWire) {
        this.linkType = linkType;
        offset = LEAD;
        capturedLength = frame.remaining();
        originalLength = Math.max(lengthOnWire, capturedLength);
        bytes = ByteBuffer.allocate(LEAD + capturedLength).put(LEAD, frame, frame.position(), capturedLength);
        frameNumber = 1;
    }

    int end() {
        return offset + capturedLength;
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public CaptureInfo info() {
        return new CaptureInfo("pcap", List.of(), 1, null);
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public void close() {}
}
