// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.capture.CaptureStatistics;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.capture.live.LiveCursor;
import org.ccpanalyzer.flow.TrafficCounters;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/** Keeps the {@link LiveStatus} of a run. The capturing thread calls everything but what it says of itself. */
final class LiveMeter {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LossLog losses = new LossLog(LiveReader.wallNanos());
    private @Nullable LiveCursor devices;
    private @Nullable Recorder recorder;
    private List<InterfaceCounters> interfaces = List.of();
    private String method = "pipe";
    /** Of stretches that were handed over. */
    private long bytesBefore;

    private long hostPacketsBefore;
    private long unfollowedBefore;

    private long lastSecond;
    private long lastPackets;
    private long lastBytes;

    private volatile LiveStatus status = new LiveStatus(
            LiveReader.wallNanos(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), method, null, null);
    private volatile LiveStatus.@Nullable Judged judged;
    private volatile long flows;
    private volatile long unfollowed;

    /** Tells where packets come from, once it is open, and who records them, if anybody does. */
    void follow(FrameCursor source, @Nullable Recorder recording) {
        recorder = recording;
        if (source instanceof LiveCursor live) {
            devices = live;
            method = live.method().text();
        }
    }

    /**
     * Takes note of what came up to now.
     *
     * @param runningNanos since the run began
     * @param state of the current stretch
     */
    void second(long runningNanos, long frames, TrafficState state, long newestNanos) {
        long wall = LiveReader.wallNanos();
        LiveCursor live = devices;
        if (live != null) {
            interfaces = live.counters();
            losses.follow(wall, interfaces);
        }
        TrafficCounters counters = state.counters();
        long bytes = bytesBefore + counters.bytes();
        double seconds = Math.max(1, runningNanos - lastSecond) / NANOS_PER_SECOND;
        boolean isBusy = frames > lastPackets && live != null;
        status = new LiveStatus(
                wall,
                Math.round(runningNanos / NANOS_PER_SECOND),
                frames,
                bytes,
                Math.round((frames - lastPackets) / seconds),
                Math.round((bytes - lastBytes) / seconds),
                hostPacketsBefore + counters.hostPackets(),
                Math.max(unfollowed, unfollowedBefore + counters.unfollowed()),
                flows,
                state.flowCount(),
                isBusy ? Math.max(0, wall - newestNanos) : 0,
                interfaces,
                losses.losses(),
                method,
                judged,
                recorder == null ? null : recorder.status());
        lastSecond = runningNanos;
        lastPackets = frames;
        lastBytes = bytes;
    }

    /** Takes note of what was recorded up to now. */
    void recorded() {
        status = status.with(recorder == null ? null : recorder.status());
    }

    /** Knows what an earlier run lost, and what was not captured since, unless the recording of it says so. */
    void goOnFrom(@Nullable Checkpoint before, @Nullable EarlierPackets recorded) {
        if (before == null) {
            return;
        }
        before.losses().forEach(losses::add);
        Loss gap = recorded == null ? EarlierPackets.gap(before.wallNanos(), LiveReader.wallNanos()) : null;
        if (gap != null) {
            losses.add(gap);
        }
    }

    /** Takes note of a time of which nothing is known. */
    void lost(Loss loss) {
        losses.add(loss);
    }

    /** What each interface of the source counted up to now. */
    List<CaptureStatistics> statistics(FrameCursor source) {
        return devices == null
                ? source.info().interfaces().stream()
                        .map(each -> new CaptureStatistics(null, null, each.dropped()))
                        .toList()
                : interfaces.stream()
                        .map(each ->
                                new CaptureStatistics(each.received(), each.interfaceDropped(), each.kernelDropped()))
                        .toList();
    }

    /** A stretch is given away. */
    void handedOver(TrafficState state) {
        TrafficCounters counters = state.counters();
        bytesBefore += counters.bytes();
        hostPacketsBefore += counters.hostPackets();
        unfollowedBefore += counters.unfollowed();
    }

    /** Bytes of all stretches given away. */
    long bytes() {
        return bytesBefore;
    }

    /**
     * What was found; called by the thread that judges.
     *
     * @param packetsUnfollowed those included for which there was no room when stretches were joined
     */
    void judged(LiveStatus.Judged found, long flowsOfHost, long packetsUnfollowed) {
        judged = found;
        flows = flowsOfHost;
        unfollowed = packetsUnfollowed;
    }

    /** The newest; may be asked by any thread. */
    LiveStatus status() {
        return status;
    }
}
