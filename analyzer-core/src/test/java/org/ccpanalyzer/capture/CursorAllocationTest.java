// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorAllocationTest {
    private static final int FRAMES = 50_000;
    /** Less than a byte a frame; reading a channel allocates a little at each refill. */
    private static final long ALLOWED_BYTES = FRAMES / 2;

    @TempDir
    private Path directory;

    @Test
    void walksPcapWithoutAllocating() throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < FRAMES; i++) {
            capture.frame(i, new byte[70]);
        }

        assertThat(allocatedBytes(capture.toBytes())).isLessThan(ALLOWED_BYTES);
    }

    @Test
    void walksPcapngWithoutAllocating() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN).interfaceOf(1, 0);
        for (int i = 0; i < FRAMES; i++) {
            capture.packet(0, i, new byte[70]);
        }

        assertThat(allocatedBytes(capture.toBytes())).isLessThan(ALLOWED_BYTES);
    }

    private long allocatedBytes(byte[] capture) throws IOException {
        Path file = Files.write(directory.resolve("capture"), capture);
        walk(file);
        return walk(file);
    }

    private static long walk(Path file) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (FrameCursor cursor = Captures.OPENER.open(file)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            int frames = 0;
            while (cursor.next()) {
                frames++;
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(frames).isEqualTo(FRAMES);
            return allocated;
        }
    }
}
