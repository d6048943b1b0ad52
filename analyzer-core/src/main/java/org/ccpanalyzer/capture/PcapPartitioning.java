// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Cuts classic pcap files between records; each partition is read by the header of the file. */
final class PcapPartitioning implements Partitioning {
    @Override
    public Boundaries boundaries(FileChannel file) throws IOException {
        return new PcapRecordFinder(file)::boundary;
    }

    @Override
    public FrameCursor open(CapturePartition partition, FileChannel file, boolean isLast, ByteBuffer buffer)
            throws IOException {
        String name = partition.file().toString();
        PcapHeader header =
                PcapHeader.read(new CaptureInput(name, file.position(0), ByteBuffer.allocate(PcapHeader.LENGTH)));
        long begin = Math.max(PcapHeader.LENGTH, partition.beginOffset());
        CaptureInput input = CaptureInput.partition(partition, file, begin, buffer);
        input.littleEndian(header.isLittleEndian());
        return new PcapCursor(input, header, isLast);
    }
}
