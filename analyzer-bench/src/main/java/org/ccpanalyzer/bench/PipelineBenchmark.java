// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import org.ccpanalyzer.bench.traffic.CaptureProfile;
import org.ccpanalyzer.engine.MeasuredPipeline;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From the page cache to flows, on one thread. Each time the capture is over, its flows are forgotten: what is allocated
 * here are the records of new flows.
 */
public class PipelineBenchmark extends PacketBenchmark {
    private static final int MAX_FLOWS = 1 << 22;

    @Param({"DAY", "BULK", "FLOOD"})
    public CaptureProfile profile;

    private LoopedCapture capture;
    private MeasuredPipeline pipeline;

    @Setup
    public void open() throws IOException {
        capture = LoopedCapture.of(profile);
        pipeline = new MeasuredPipeline(MeasuredPipeline.HOSTS, MAX_FLOWS);
    }

    @TearDown
    public void close() throws IOException {
        capture.close();
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int readDecodeAndCount() throws IOException {
        for (int packets = 0; packets < PACKETS; ) {
            if (capture.next()) {
                pipeline.accept(capture.cursor());
                packets++;
            } else {
                pipeline = new MeasuredPipeline(MeasuredPipeline.HOSTS, MAX_FLOWS);
            }
        }
        return pipeline.state().flowCount();
    }
}
