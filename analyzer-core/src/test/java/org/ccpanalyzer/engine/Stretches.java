// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapFormat;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.flow.DuplicateCheck;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/** Hands stretches over to a judge as a reader does, but waits until each is judged. */
final class Stretches {
    /** Called before each hand-over. */
    @FunctionalInterface
    interface Before {
        void handOver() throws Exception;
    }

    private final LiveJudge judge;
    private final LiveMeter meter;
    private final AnalyzeRequest request;
    private final FlowSettings settings;
    private final PacketDecoder decoder;
    private final TimeSpan span = new TimeSpan();
    private TrafficState state;
    private StreamSummary.@Nullable Source source;
    private long clock;

    Stretches(LiveJudge judge, LiveMeter meter, AnalyzeRequest request, LivePolicy policy) {
        this.judge = judge;
        this.meter = meter;
        this.request = request;
        settings = new FlowSettings(
                FlowTimeouts.LIVE, Subjects.of(policy.subject().addresses()), new DetectorProbe(), 100_000, 1 << 24, 1);
        decoder = new PacketDecoder(DecoderCatalog.standard(), settings.subjects());
        state = TrafficState.beginning(settings);
    }

    /**
     * Takes all packets of a capture.
     *
     * @param isDue whether an interval ends with each stretch
     */
    void take(byte[] pcap, int framesOfStretch, boolean isDue, Before before) throws Exception {
        try (FrameCursor cursor =
                new CaptureOpener(List.of(new PcapFormat())).open(new ByteArrayInputStream(pcap), "pipe")) {
            boolean more = true;
            while (more) {
                more = stretch(cursor, framesOfStretch);
                clock = cursor.timestampNanos();
                source = new StreamSummary.Source(
                        "standard input", pcap.length, null, cursor.info(), span.first(), span.last());
                before.handOver();
                handOver(isDue, false);
            }
        }
    }

    private boolean stretch(FrameCursor cursor, int most) throws Exception {
        PacketPipeline pipeline = new PacketPipeline(
                decoder, request.keyScope(), TimeWindow.of(null, null), state, DuplicateCheck.NONE, 0);
        int frames = 0;
        while (frames < most && cursor.next()) {
            span.add(cursor.timestampNanos());
            pipeline.accept(cursor, 0);
            frames++;
        }
        pipeline.finish();
        return frames == most;
    }

    /** No packet comes until then. */
    void silenceUntil(long nanos) throws RunException {
        clock = nanos;
        handOver(true, false);
    }

    /** The run is over. */
    void end() throws RunException {
        handOver(true, true);
    }

    private void handOver(boolean isDue, boolean isLast) throws RunException {
        HandOver unused =
                judge.join(new HandOver(state, Objects.requireNonNull(source), clock, meter.status(), isDue, isLast));
        state = TrafficState.continuation(settings);
    }
}
