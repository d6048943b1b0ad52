// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.live.Pause;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.flow.DuplicateCheck;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/**
 * Takes packets in as they come, and gives away what was learned at the end of each interval, or before it is too much.
 * Never waits for anybody: while nobody takes it, the stretch grows on. One thread calls everything but {@link #stop}.
 */
final class LiveReader implements Pause {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long RECORDER_PATIENCE_MILLIS = 2_000;

    private final ReaderSettings settings;
    private final String name;
    private final LiveJudge judge;
    private final LiveMeter meter;
    private final PacketDecoder decoder;
    private final DuplicateCheck duplicates;
    private final TimeSpan span = new TimeSpan();
    private final long intervalNanos;
    private final int flowsOfStretch;
    private final long beginNanos = System.nanoTime();
    private final long endNanos;
    private long nextSecond = beginNanos + NANOS_PER_SECOND;
    private long nextInterval;
    private TrafficState state;
    private PacketPipeline pipeline;
    private @Nullable FrameCursor cursor;
    private @Nullable Recorder recorder;
    private @Nullable EarlierPackets earlier;
    private long frames;
    private long framesBefore;
    /** Frames that were recorded earlier; those of the source are counted on behind them. */
    private long recordedFrames;
    /** Frames of earlier runs that this one goes on from. */
    private long framesOfOthers;

    private long bytesOfOthers;
    private List<Loss> lossesOfOthers = List.of();
    /** Until when earlier runs knew what came. */
    private long knownNanos = Long.MIN_VALUE;

    private long newestNanos = Long.MIN_VALUE;
    private long newestCame;
    private volatile boolean isStopped;

    /**
     * @param settings whose limits are those of the whole stream
     * @param flowsOfStretch a stretch is given away when it has more
     */
    LiveReader(ReaderSettings settings, LiveRequest request, LiveJudge judge, LiveMeter meter, int flowsOfStretch) {
        this.flowsOfStretch = Math.min(flowsOfStretch, settings.flows().maxFlows() / 4);
        this.settings = settings;
        this.judge = judge;
        this.meter = meter;
        this.name = String.join(", ", request.analysis().inputs());
        this.decoder =
                new PacketDecoder(DecoderCatalog.standard(), settings.flows().subjects());
        this.duplicates = settings.duplicates(1);
        this.intervalNanos = request.interval().toNanos();
        this.nextInterval = beginNanos + intervalNanos;
        Duration duration = request.duration();
        this.endNanos = duration == null ? Long.MAX_VALUE : beginNanos + duration.toNanos();
        this.state = TrafficState.beginning(settings.flows());
        this.pipeline = pipeline(state);
    }

    private PacketPipeline pipeline(TrafficState into) {
        return new PacketPipeline(decoder, settings.keyScope(), settings.window(), into, duplicates, recordedFrames);
    }

    /** Goes on where an earlier run was; to be called before anything is read. */
    void goOnFrom(Checkpoint before) {
        span.add(before.firstNanos());
        span.add(before.lastNanos());
        framesOfOthers = before.frames();
        bytesOfOthers = before.flows().counters().bytes();
        newestNanos = before.lastNanos();
        knownNanos = before.wallNanos();
        lossesOfOthers = before.losses();
        newestCame = beginNanos - Math.max(0, wallNanos() - before.wallNanos());
        recordedFrames = before.frames();
        state = TrafficState.continuation(ofStretch());
        pipeline = pipeline(state);
    }

    /**
     * Reads until the source ends or the run is over, and gives away the last stretch.
     *
     * @param recorded read before the source, or null if nothing was recorded
     * @param records the packets of the source; null for nobody
     */
    void read(FrameCursor source, @Nullable EarlierPackets recorded, @Nullable Recorder records) throws IOException {
        cursor = source;
        earlier = recorded;
        recorder = records;
        if (recorded != null) {
            takeEarlier(recorded);
        }
        if (records == null) {
            take(source);
        } else {
            takeAndRecord(source, records);
        }
        second(System.nanoTime());
        if (records != null) {
            records.end(meter.statistics(source), RECORDER_PATIENCE_MILLIS);
            meter.recorded();
        }
        judge.takeLast(handOver(true, true));
    }

    private void takeEarlier(EarlierPackets recorded) throws IOException {
        take(recorded);
        recordedFrames = framesOfOthers + frames;
        pipeline = pipeline(state);
        judge.note(recorded.sentence());
        recorded.gaps(knownNanos).forEach(meter::lost);
    }

    private void take(FrameCursor source) throws IOException {
        while (source.next()) {
            span.add(source.timestampNanos());
            pipeline.accept(source, 0);
            frames++;
        }
        pipeline.finish();
    }

    private void takeAndRecord(FrameCursor source, Recorder records) throws IOException {
        records.frames().startBehind(recordedFrames);
        while (source.next()) {
            records.accept(source);
            span.add(source.timestampNanos());
            pipeline.accept(source, 0);
            frames++;
        }
        pipeline.finish();
    }

    /** Ends the run; what has come is still taken in. May be called by any thread. */
    void stop() {
        isStopped = true;
    }

    @Override
    public boolean goesOn() {
        long now = System.nanoTime();
        Long newest = span.last();
        if (frames > framesBefore && newest != null) {
            framesBefore = frames;
            newestNanos = newest;
            newestCame = now;
        }
        boolean isDue = now - nextInterval >= 0;
        boolean isHandedOver = cursor != null && (isDue || isMuch()) && judge.hasRoom();
        if (cursor != null && (now - nextSecond >= 0 || (isDue && isHandedOver))) {
            // In front of an interval too: its losses are those up to now, and what it has can be cut from the
            // recording.
            second(now);
            nextSecond = now + NANOS_PER_SECOND;
        }
        if (isHandedOver) {
            judge.take(handOver(isDue, false));
            state = TrafficState.continuation(ofStretch());
            pipeline = pipeline(state);
            nextInterval = isDue ? now + intervalNanos : nextInterval;
        }
        return !isStopped && !judge.hasFailed() && (endNanos == Long.MAX_VALUE || now - endNanos < 0);
    }

    /** A stretch with an unknown past puts nothing away; it is joined before it holds all that it may. */
    private boolean isMuch() {
        return state.flowCount() > flowsOfStretch;
    }

    private FlowSettings ofStretch() {
        int most = settings.flows().maxFlows();
        return settings.flows()
                .withLimits(
                        Math.min(ReaderSettings.LATER_FLOWS, most / 2),
                        settings.flows().maxPayloadBytes() / 2);
    }

    private void second(long now) {
        meter.second(now - beginNanos, frames, state, newestNanos);
        if (recorder != null) {
            recorder.second(meter.statistics(Objects.requireNonNull(cursor)));
        }
    }

    private HandOver handOver(boolean isDue, boolean isLast) {
        pipeline.finish();
        long clock = newestNanos == Long.MIN_VALUE ? newestNanos : newestNanos + (System.nanoTime() - newestCame);
        meter.handedOver(state);
        meter.recorded();
        return new HandOver(state, source(isLast), clock, meter.status(), isDue, isLast);
    }

    private StreamSummary.Source source(boolean isLast) {
        CaptureInfo live = Objects.requireNonNull(cursor).info();
        CaptureInfo info = earlier == null ? live : earlier.before(live);
        // A stream that was left in the midst of a packet is not damaged.
        boolean isLeft = !isLast || isStopped;
        CaptureInfo told = new CaptureInfo(
                info.format(),
                LossLog.counted(lossesOfOthers, info.interfaces()),
                framesOfOthers + info.frames(),
                isLeft ? null : info.damage(),
                info.metadata());
        return new StreamSummary.Source(name, bytesOfOthers + meter.bytes(), null, told, span.first(), span.last());
    }

    /** Now, in nanoseconds since the epoch. */
    static long wallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
