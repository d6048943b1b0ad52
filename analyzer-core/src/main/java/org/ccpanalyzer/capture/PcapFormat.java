// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Classic pcap with times in microseconds or nanoseconds, and the modified variant, in both byte orders. */
public final class PcapFormat implements CaptureFormat {
    @Override
    public String name() {
        return "pcap";
    }

    @Override
    public boolean recognizes(int magic) {
        return PcapHeader.isMagic(magic) || PcapHeader.isMagic(Integer.reverseBytes(magic));
    }

    @Override
    public FrameCursor open(CaptureInput input) throws IOException {
        return new PcapCursor(input, PcapHeader.read(input), true);
    }

    @Override
    public Partitioning partitioning() {
        return new PcapPartitioning();
    }

    @Override
    public @Nullable Long lastTimestampNanos(FileChannel file) throws IOException {
        return new PcapRecordFinder(file).lastTimestampNanos();
    }
}
