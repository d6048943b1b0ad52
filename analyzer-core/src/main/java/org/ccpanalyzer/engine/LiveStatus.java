// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.jspecify.annotations.Nullable;

/**
 * How a live run is doing. All counts are since it began, but for the rates, which are of the last second.
 *
 * @param nanos when, in nanoseconds since the epoch by the clock of this machine
 * @param runningSeconds since the capture began
 * @param packets frames taken in
 * @param bytes of those frames, on the wire
 * @param packetsPerSecond rate of the last second
 * @param bytesPerSecond rate of the last second
 * @param hostPackets packets to or from the host
 * @param unfollowed packets of flows that found no room in memory
 * @param flows flows of the host since the run began, as of the last judgment
 * @param activeFlows flows with packets since stretches were last joined
 * @param lagNanos how far the analysis is behind the wire; 0 while it keeps up
 * @param interfaces what each interface counted; empty where packets come through a pipe
 * @param losses when packets were lost, in the order of time
 * @param method how packets come into the process, in words
 * @param judged of the last interval that was judged, or null before the first
 * @param recording how recording is doing, or null where nothing is recorded
 */
public record LiveStatus(
        long nanos,
        long runningSeconds,
        long packets,
        long bytes,
        long packetsPerSecond,
        long bytesPerSecond,
        long hostPackets,
        long unfollowed,
        long flows,
        long activeFlows,
        long lagNanos,
        List<InterfaceCounters> interfaces,
        List<Loss> losses,
        String method,
        @Nullable Judged judged,
        @Nullable RecordingStatus recording) {
    public LiveStatus {
        interfaces = List.copyOf(interfaces);
        losses = List.copyOf(losses);
    }

    /** The same with what is known of the recording by now. */
    LiveStatus with(@Nullable RecordingStatus newest) {
        return new LiveStatus(
                nanos,
                runningSeconds,
                packets,
                bytes,
                packetsPerSecond,
                bytesPerSecond,
                hostPackets,
                unfollowed,
                flows,
                activeFlows,
                lagNanos,
                interfaces,
                losses,
                method,
                judged,
                newest);
    }

    /** Packets lost on the way here, by all interfaces. */
    public long dropped() {
        return interfaces.stream().mapToLong(InterfaceCounters::dropped).sum();
    }

    /**
     * What the last judgment found.
     *
     * @param interval number of the interval, from 1
     * @param nanos when, see {@link LiveStatus#nanos}
     * @param findings of all kinds
     * @param violations those that are violations by the reading that decides
     */
    public record Judged(long interval, long nanos, int findings, int violations) {}
}
