// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The pcapng format (draft-ietf-opsawg-pcapng), in both byte orders. */
public final class PcapngFormat implements CaptureFormat {
    @Override
    public String name() {
        return "pcapng";
    }

    @Override
    public boolean recognizes(int magic) {
        return magic == PcapngBlocks.SECTION_HEADER;
    }

    @Override
    public FrameCursor open(CaptureInput input) throws IOException {
        return new PcapngCursor(input);
    }

    @Override
    public Partitioning partitioning() {
        return new PcapngPartitioning();
    }

    @Override
    public @Nullable Long lastTimestampNanos(FileChannel file) throws IOException {
        return new PcapngTail(file).lastTimestampNanos();
    }
}
