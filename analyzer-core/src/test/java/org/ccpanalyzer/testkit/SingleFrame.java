// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.net.LinkType;

/** A capture of one frame, which is current from the start and ends exactly where its buffer ends. */
public final class SingleFrame extends FrameCursor {
    /** Bytes before the frame, so that a decoder that forgets the frame's own offset is found out. */
    private static final int LEAD = 7;

    private SingleFrame(int linkType, ByteBuffer captured, int originalLength) {
        this.capturedLength = captured.remaining();
        this.bytes =
                ByteBuffer.allocate(LEAD + capturedLength).put(LEAD, captured, captured.position(), capturedLength);
        this.offset = LEAD;
        this.originalLength = Math.max(originalLength, capturedLength);
        this.linkType = linkType;
        this.frameNumber = 1;
    }

    public static SingleFrame ethernet(byte... frame) {
        return of(LinkType.ETHERNET, frame);
    }

    public static SingleFrame of(int linkType, byte... frame) {
        return onWire(linkType, ByteBuffer.wrap(frame), frame.length);
    }

    /** The frame as a capture with that snap length holds it. */
    public static SingleFrame cut(int linkType, int snapLength, byte... frame) {
        return onWire(linkType, ByteBuffer.wrap(frame, 0, Math.min(snapLength, frame.length)), frame.length);
    }

    /** What was captured of a frame that had a length of its own on the wire. */
    public static SingleFrame onWire(int linkType, ByteBuffer captured, int originalLength) {
        return new SingleFrame(linkType, captured, originalLength);
    }

    /** Where the frame ends in {@link #bytes()}. */
    public int end() {
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
