// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.time.Instant;
import java.util.List;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.capture.live.InterfaceState;
import org.ccpanalyzer.engine.Interval;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.engine.Loss;
import org.ccpanalyzer.engine.RecordingStatus;
import org.ccpanalyzer.finding.Audit;
import org.jspecify.annotations.Nullable;

/** What a live run tells, made by hand. */
final class Runs {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private Runs() {}

    /** After so many seconds, with 1,000 packets a second through {@code eth1}, of which 7 were dropped in all. */
    static LiveStatus status(long seconds) {
        return status(seconds, InterfaceState.UP, 50);
    }

    static LiveStatus status(long seconds, InterfaceState state, long hostPackets) {
        long nanos = IntervalRenderer.nanos(NOW.plusSeconds(seconds));
        return new LiveStatus(
                nanos,
                seconds,
                1_000 * seconds,
                400_000 * seconds,
                1_000,
                400_000,
                hostPackets,
                3,
                40,
                12,
                250_000_000L,
                List.of(new InterfaceCounters("eth1", 1, state, 1_000 * seconds, 5, 2, 1_000 * seconds)),
                List.of(new Loss("eth1", Loss.Place.KERNEL, nanos - 1_000_000_000L, nanos, 5)),
                "memory",
                null,
                null);
    }

    /** The same while 9,000 packets are in a ring of two files, and 21 could not be put there. */
    static LiveStatus recorded(long seconds, @Nullable String failure) {
        LiveStatus plain = status(seconds);
        return new LiveStatus(
                plain.nanos(),
                plain.runningSeconds(),
                plain.packets(),
                plain.bytes(),
                plain.packetsPerSecond(),
                plain.bytesPerSecond(),
                plain.hostPackets(),
                plain.unfollowed(),
                plain.flows(),
                plain.activeFlows(),
                plain.lagNanos(),
                plain.interfaces(),
                plain.losses(),
                plain.method(),
                null,
                new RecordingStatus(
                        "ring",
                        9_000,
                        21,
                        65_536,
                        131_072,
                        2,
                        IntervalRenderer.nanos(NOW.minusSeconds(90)),
                        failure,
                        List.of()));
    }

    static Interval interval(long number, Audit audit) {
        return new Interval(number, audit, status(60 * number), false);
    }
}
