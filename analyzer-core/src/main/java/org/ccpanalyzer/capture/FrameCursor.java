// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Walks the frames of one capture without copying them.
 *
 * <p>The cursor is borrowed: everything it returns describes the current frame and changes on the next call to
 * {@link #next()}. {@link #bytes()} may be another buffer after each call.
 */
public abstract class FrameCursor implements AutoCloseable {
    /** The buffer that holds the current frame, big endian. */
    protected ByteBuffer bytes = ByteBuffer.allocate(0);

    protected int offset;
    protected int capturedLength;
    protected int originalLength;
    protected int linkType;
    protected int interfaceId;
    protected long timestampNanos;
    protected long frameNumber;

    /**
     * Moves to the next frame. False at the end and at the first damage; {@link #info()} then says which.
     *
     * @throws IOException if the input cannot be read (a damaged content is no exception)
     */
    public abstract boolean next() throws IOException;

    /**
     * Whether the bytes of the current frame stay where they are when {@link #next()} is called, be there another frame or
     * damage, so that several frames can be looked at together.
     */
    public boolean bytesOutliveNext() {
        return false;
    }

    /** What is known of the capture so far; complete once {@link #next()} has returned false. */
    public abstract CaptureInfo info();

    /** Finished sentences on what the input holds besides its capture; complete once {@link #next()} has returned false. */
    public List<String> remarks() {
        return List.of();
    }

    /** Bytes of the input consumed so far, for progress; of a compressed one, compressed bytes. */
    public abstract long position();

    /**
     * Whether the walk, now over, arrived exactly at the end of what it was to read. Where a partition's walk did not, the
     * partitions after it were cut in the middle of a record, or stand behind a damage, and must not be used.
     */
    public boolean endsOnBoundary() {
        return info().damage() == null;
    }

    @Override
    public abstract void close() throws IOException;

    /** The buffer that holds the current frame, in network order; absolute access only. */
    public final ByteBuffer bytes() {
        return bytes;
    }

    /** Where the frame begins in {@link #bytes()}. */
    public final int offset() {
        return offset;
    }

    /** Bytes of the frame present in the capture. */
    public final int capturedLength() {
        return capturedLength;
    }

    /** Bytes of the frame on the wire. */
    public final int originalLength() {
        return originalLength;
    }

    /** Link type of the frame's interface, see {@link org.ccpanalyzer.net.LinkType}. */
    public final int linkType() {
        return linkType;
    }

    /** Index of the frame's interface in {@link CaptureInfo#interfaces()}. */
    public final int interfaceId() {
        return interfaceId;
    }

    /** Nanoseconds since the epoch, UTC. */
    public final long timestampNanos() {
        return timestampNanos;
    }

    /** One-based number of the frame in its file, as other tools count it. */
    public final long frameNumber() {
        return frameNumber;
    }
}
