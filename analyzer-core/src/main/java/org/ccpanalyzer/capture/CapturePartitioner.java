// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a capture file into partitions that can be read independently, and opens them. A file of a format without {@link Partitioning}, or that
 * is compressed, is one partition.
 *
 * <p>Boundaries are found by looks, so they are confirmed by reading: the walk of each partition must arrive exactly where the next one
 * begins. Where {@link FrameCursor#endsOnBoundary()} is false at the end of a partition that is not the last, what was read of those
 * behind it is void, and the file is to be read in sequence.
 */
public final class CapturePartitioner {
    private final CaptureOpener opener;

    public CapturePartitioner(CaptureOpener opener) {
        this.opener = opener;
    }

    /**
     * Whether partitions of a file can be read.
     *
     * @throws CaptureException if the file cannot be opened, or is a pipe
     */
    public boolean canCut(Path file) throws IOException {
        try (FileChannel channel = CaptureOpener.openRegularFile(file)) {
            return opener.partitioning(channel) != null;
        }
    }

    /**
     * Cuts a file as {@link #partition(Path, int)} does, if its partitions are long enough to be worth it.
     *
     * @param leastBytes least length of a partition, about
     * @return one partition where it is not
     */
    public List<CapturePartition> partition(Path file, int count, long leastBytes) throws IOException {
        return partition(file, (int) Math.max(1, Math.min(count, opener.length(file) / leastBytes)));
    }

    /**
     * Cuts a file in at most {@code count} partitions of about equal length, in file order, which together are the file.
     *
     * @throws CaptureException if the file cannot be opened, or is a pipe
     */
    public List<CapturePartition> partition(Path file, int count) throws IOException {
        try (FileChannel channel = CaptureOpener.openRegularFile(file)) {
            long length = opener.length(file);
            List<CapturePartition> partitions = new ArrayList<>();
            long begin = 0;
            Partitioning partitioning = count > 1 ? opener.partitioning(channel) : null;
            if (partitioning != null) {
                Partitioning.Boundaries boundaries = partitioning.boundaries(channel);
                for (int i = 1; i < count; i++) {
                    long end = boundaries.boundary(length / count * i);
                    if (end > begin && end < length) {
                        partitions.add(new CapturePartition(file, begin, end));
                        begin = end;
                    }
                }
            }
            partitions.add(new CapturePartition(file, begin, length));
            return List.copyOf(partitions);
        }
    }

    /**
     * Opens a partition of which is known what is in front of it.
     *
     * @param framesBefore frames that are not to be counted anew
     * @param nanosBefore time of the last of them, which a frame without time takes
     * @param buffer of {@link #newBuffer}, to be given again once the cursor is closed
     */
    public FrameCursor open(CapturePartition partition, long framesBefore, long nanosBefore, ByteBuffer buffer)
            throws IOException {
        FrameCursor cursor = open(partition, buffer);
        cursor.frameNumber = framesBefore;
        cursor.timestampNanos = nanosBefore;
        return cursor;
    }

    /**
     * Opens a partition; its frames are numbered from 1.
     *
     * @throws CaptureException if the file cannot be opened
     */
    public FrameCursor open(CapturePartition partition) throws IOException {
        return open(partition, newBuffer());
    }

    /** A buffer for many partitions, one after the other. */
    public static ByteBuffer newBuffer() {
        return CaptureInput.newBuffer();
    }

    private FrameCursor open(CapturePartition partition, ByteBuffer buffer) throws IOException {
        FileChannel channel = CaptureOpener.openRegularFile(partition.file());
        try {
            Partitioning partitioning = opener.partitioning(channel);
            if (partitioning != null) {
                boolean isLast = partition.endOffset() >= opener.length(partition.file());
                return partitioning.open(partition, channel, isLast, buffer);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return opener.open(partition.file());
    }
}
