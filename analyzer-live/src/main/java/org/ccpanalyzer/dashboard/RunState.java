// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.engine.LiveStatus;
import org.jspecify.annotations.Nullable;

/**
 * The newest that is known of a run. Whoever tells it never waits; whoever follows it, at its own pace, gets the newest and
 * skips what a slow reader has missed, so that no reader needs a queue.
 */
final class RunState {
    /** Ten minutes. */
    static final int MAX_SAMPLES = 600;

    private final Deque<Sample> samples = new ArrayDeque<>(MAX_SAMPLES);
    private boolean hasBegun;
    private boolean isOver;
    private @Nullable LiveStatus status;
    private @Nullable JudgedRun judged;
    private long lastSample;

    /**
     * The state at one moment.
     *
     * @param isOver whether nothing will come any more
     * @param sample number of the newest sample, 0 before the first
     * @param judged of the last interval, or null before the first
     */
    record Moment(
            boolean hasBegun,
            boolean isOver,
            @Nullable LiveStatus status,
            long sample,
            @Nullable JudgedRun judged) {
        /** Number of the last interval, 0 before the first. */
        long interval() {
            return judged == null ? 0 : judged.interval();
        }
    }

    synchronized void begin() {
        hasBegun = true;
        notifyAll();
    }

    synchronized void add(LiveStatus next) {
        long before = status == null ? 0 : status.dropped();
        if (samples.size() == MAX_SAMPLES) {
            samples.removeFirst();
        }
        lastSample++;
        samples.addLast(new Sample(
                lastSample,
                next.nanos(),
                next.packetsPerSecond(),
                next.bytesPerSecond(),
                Math.max(0, next.dropped() - before)));
        status = next;
        notifyAll();
    }

    synchronized void judged(JudgedRun next) {
        judged = next;
        notifyAll();
    }

    synchronized void end() {
        isOver = true;
        notifyAll();
    }

    synchronized Moment now() {
        return new Moment(hasBegun, isOver, status, lastSample, judged);
    }

    /** Waits until there is something that the reader has not seen, or the time is over. */
    synchronized Moment await(long sampleSeen, long intervalSeen, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Moment moment = now();
        while (!moment.isOver() && moment.sample() <= sampleSeen && moment.interval() <= intervalSeen) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return moment;
            }
            wait(left);
            moment = now();
        }
        return moment;
    }

    /** The samples after one, at most {@link #MAX_SAMPLES}; all of them for a number that there has not been. */
    synchronized List<Sample> samplesAfter(long number) {
        long from = number > lastSample ? 0 : number;
        List<Sample> newer = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.number() > from) {
                newer.add(sample);
            }
        }
        return newer;
    }
}
