// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;

/** What the capture, not the packet, says of the current frame. Borrowed: one instance, filled anew for each frame. */
public final class FrameFacts {
    public ByteBuffer bytes = ByteBuffer.allocate(0);
    /** Nanoseconds since the epoch. */
    public long nanos;
    /** {@link FrameRef#pack} of the frame. */
    public long frame;
    /** Frame length on the wire. */
    public int wireBytes;

    public int capturedBytes;
    /** Interface of the file that the frame arrived on. */
    public int interfaceId;
    /** Part of the flow key beyond addresses and ports, 24 bits; 0 unless a key scope was asked for. */
    public int scope;

    /** True while the packet of a {@link PacketBatch} is taken in that was looked ahead: what follows is known then. */
    boolean isExpected;

    final KeyView key = new KeyView();
    /** See {@link PacketDigest}. */
    long digest;
    /** Where look-ups will begin: a flow's record, or a sighting; below 0, or 0, where there is none. */
    int expectedRecord;

    long expectedSighting;
}
