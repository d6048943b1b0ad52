// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Cuts pcapng files of one section between blocks. The interfaces that partitions know are those described near the beginning of the file;
 * where the walk of a partition meets another one, or another section, those behind it are void ({@link PcapngCursor#endsOnBoundary}).
 */
final class PcapngPartitioning implements Partitioning {
    @Override
    public Boundaries boundaries(FileChannel file) throws IOException {
        PcapngHead head = PcapngHead.read("The file", file);
        long length = file.size();
        return head.isWhole() ? new PcapngBlockFinder(file, head)::boundary : offset -> length;
    }

    @Override
    public FrameCursor open(CapturePartition partition, FileChannel file, boolean isLast, ByteBuffer buffer)
            throws IOException {
        boolean isFirst = partition.beginOffset() == 0;
        if (isFirst && isLast) {
            return new PcapngCursor(CaptureInput.partition(partition, file, 0, buffer));
        }
        PcapngHead head = PcapngHead.read(partition.file().toString(), file);
        CaptureInput input = CaptureInput.partition(partition, file, partition.beginOffset(), buffer);
        input.littleEndian(head.isLittleEndian());
        PcapngCursor cursor = isFirst ? new PcapngCursor(input) : new PcapngCursor(input, head.interfaces());
        if (!isLast) {
            cursor.isFollowedBy(head.interfaces().size());
        }
        return cursor;
    }
}
