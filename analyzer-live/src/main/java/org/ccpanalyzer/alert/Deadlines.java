// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends deliveries that take too long, on a thread of its own. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "alert-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** What may take long. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Runs the work, and {@code end} beside it if it takes longer. */
    void within(long millis, Runnable end, Work work) throws IOException {
        ScheduledFuture<?> due = timer.schedule(end, millis, TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            due.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
