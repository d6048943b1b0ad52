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

    private SingleFrame(int linkType, int capturedLength, byte[] frame) {
        this.bytes = ByteBuffer.allocate(LEAD + capturedLength);
        this.bytes.put(LEAD, frame, 0, capturedLength);
        this.offset = LEAD;
        this.capturedLength = capturedLength;
        this.originalLength = frame.length;
        this.linkType = linkType;
    }

    public static SingleFrame ethernet(byte... frame) {
        return of(LinkType.ETHERNET, frame);
    }

    public static SingleFrame of(int linkType, byte... frame) {
        return new SingleFrame(linkType, frame.length, frame);
    }

    /** The frame as a capture with that snap length holds it. */
    public static SingleFrame cut(int linkType, int snapLength, byte... frame) {
        return new SingleFrame(linkType, Math.min(snapLength, frame.length), frame);
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
