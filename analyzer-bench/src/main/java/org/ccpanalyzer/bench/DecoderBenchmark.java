// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import org.ccpanalyzer.bench.traffic.CaptureProfile;
import org.ccpanalyzer.bench.traffic.CaptureRequest;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.engine.MeasuredPipeline;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** From frames in a direct buffer to their facts: what following the headers costs. */
public class DecoderBenchmark extends PacketBenchmark {
    private static final int BATCH = 1 << 13;

    @Param({"DAY", "BULK", "FLOOD"})
    public CaptureProfile profile;

    private final PacketDecoder decoder = MeasuredPipeline.decoder(MeasuredPipeline.HOSTS);
    private FrameBatch frames;

    @Setup
    public void fill() throws IOException {
        frames = FrameBatch.of(CaptureRequest.of(profile, 16 << 20), BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long decode() {
        long sum = 0;
        for (int turn = 0; turn < PACKETS / BATCH; turn++) {
            frames.rewind();
            while (frames.next()) {
                PacketView packet = decoder.decode(frames);
                sum += packet.sourceLow + packet.sourcePort + packet.claimedPayload;
            }
        }
        return sum;
    }
}
