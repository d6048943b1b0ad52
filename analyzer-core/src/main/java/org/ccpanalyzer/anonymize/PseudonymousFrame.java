// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.nio.ByteBuffer;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;

/** One frame under pseudonyms, of the same place, time and length on the wire. It walks nowhere by itself. */
final class PseudonymousFrame extends FrameCursor {
    /** Describes the headers that were kept of a frame. */
    PseudonymousFrame show(FrameCursor frame, ByteBuffer headers, int length) {
        bytes = headers;
        offset = 0;
        capturedLength = length;
        originalLength = frame.originalLength();
        linkType = frame.linkType();
        interfaceId = frame.interfaceId();
        timestampNanos = frame.timestampNanos();
        frameNumber = frame.frameNumber();
        return this;
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public CaptureInfo info() {
        throw new IllegalStateException("a single frame knows nothing of its capture");
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public void close() {}
}
