// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import org.ccpanalyzer.bench.traffic.CaptureProfile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** From the page cache to frames: what reading alone costs. */
public class ReaderBenchmark extends PacketBenchmark {
    @Param({"DAY", "BULK", "FLOOD"})
    public CaptureProfile profile;

    private LoopedCapture capture;

    @Setup
    public void open() throws IOException {
        capture = LoopedCapture.of(profile);
    }

    @TearDown
    public void close() throws IOException {
        capture.close();
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long read() throws IOException {
        long sum = 0;
        for (int packets = 0; packets < PACKETS; ) {
            if (capture.next()) {
                sum += capture.cursor().capturedLength() + capture.cursor().timestampNanos();
                packets++;
            }
        }
        return sum;
    }
}
