// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.ccpanalyzer.capture.live.LiveCursor;
import org.ccpanalyzer.capture.live.LiveOptions;
import org.ccpanalyzer.capture.live.RehearsalTraffic;
import org.jspecify.annotations.Nullable;

/**
 * A live run of made-up packets, before that of real ones: Java compiles what takes them in and judges them while there are none
 * to lose. It has a state, a judge and counters of its own, tells nobody, and leaves nothing but what was compiled.
 */
final class Rehearsal {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** What of the last judgment is waited for, so that it does not go on beside the capture. */
    private static final int LAST_JUDGMENT_MILLIS = 1_000;

    private static final int SAMPLE_MILLIS = 250;
    /** Samples in a row; fewer would take one long compilation, whose time is told at its end, for quiet. */
    private static final int QUIET_SAMPLES = 3;

    private static final int QUIET_MILLIS = QUIET_SAMPLES * SAMPLE_MILLIS / 10;

    private final LiveOptions capture;
    private final LiveMeter meter = new LiveMeter();
    private final RehearsalTraffic traffic;
    private final LiveJudge judge;
    private final LiveReader reader;
    private volatile boolean isStopped;

    /**
     * @param request of the run to come
     * @param capture how that captures
     */
    Rehearsal(LiveRequest request, LiveOptions capture, LivePolicy policy, ReaderSettings settings) {
        this.capture = capture;
        LiveRequest rehearsed = new LiveRequest(request.analysis(), capture, INTERVAL, null);
        LiveAudience nobody = new LiveAudience(List.of(), unheard -> {});
        traffic = new RehearsalTraffic(policy.subject().addresses(), LiveReader.wallNanos());
        judge = new LiveJudge(rehearsed, policy, nobody, meter, "", Holding.STANDARD);
        reader = new LiveReader(settings, rehearsed, judge, meter, Holding.STANDARD.flowsOfStretch());
    }

    /**
     * Runs until little is compiled any more, the limit is over, or {@link #stop}.
     *
     * @return how long it took
     */
    Duration run(Duration limit) throws IOException {
        long begin = System.nanoTime();
        Thread judging = started(judge, "rehearsed judge");
        Thread watching = started(() -> watch(limit), "rehearsal");
        try (LiveCursor cursor = LiveCursor.rehearsal(capture, traffic, reader)) {
            meter.follow(cursor, null);
            reader.read(cursor, null, null);
            if (!isStopped) {
                judging.join(LAST_JUDGMENT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            judging.interrupt();
            watching.interrupt();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Thread started(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void watch(Duration limit) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long end = System.nanoTime() + limit.toNanos();
        long[] compiled = new long[QUIET_SAMPLES];
        try {
            boolean isQuiet = false;
            for (int sample = 0; !isQuiet && end - System.nanoTime() > 0; sample++) {
                Thread.sleep(Math.min(SAMPLE_MILLIS, limit.toMillis()));
                long now = millisOf(compiler);
                int oldest = sample % QUIET_SAMPLES;
                isQuiet = sample >= QUIET_SAMPLES && now - compiled[oldest] < QUIET_MILLIS && hasJudged();
                compiled[oldest] = now;
            }
        } catch (InterruptedException e) {
            // The packets are over already.
            Thread.currentThread().interrupt();
        }
        end();
    }

    private boolean hasJudged() {
        return meter.status().judged() != null;
    }

    /** Spent on compiling so far, by all threads; 0 where nobody knows. */
    private static long millisOf(@Nullable CompilationMXBean compiler) {
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? 0
                : compiler.getTotalCompilationTime();
    }

    private void end() {
        traffic.end();
        reader.stop();
    }

    /** Ends it soon, and waits for no judgment; may be called by any thread. */
    void stop() {
        isStopped = true;
        end();
    }
}
