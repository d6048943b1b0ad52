// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.finding.ExitCode;

/**
 * Ends a run in order when the process is told to end, as by Ctrl-C or SIGTERM: the run stops and shows its report, and the
 * process ends with the run's own status.
 */
final class OrderlyEnd implements AutoCloseable {
    /** A run that does not end by then is given up; a service manager would kill it soon after. */
    private static final long PATIENCE_SECONDS = 30;

    private final Runnable flush;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int status = ExitCode.INTERNAL.code();
    private volatile Runnable stop = () -> {};
    private final Thread hook = new Thread(this::end, "end");

    /** @param flush called when all is written, before the process ends */
    OrderlyEnd(Runnable flush) {
        this.flush = flush;
    }

    /** From now on the end of the process is the end of this run. */
    void watch(Runnable stopOfRun) {
        stop = stopOfRun;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run is over and has shown what it had to show. */
    void reached(int exitStatus) {
        status = exitStatus;
    }

    @Override
    public void close() {
        over.countDown();
        try {
            // Whether it was still there does not matter.
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook waits for this.
        }
    }

    private void end() {
        stop.run();
        boolean isOver = false;
        try {
            isOver = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isOver) {
            flush.run();
            // Otherwise the status would tell the signal, and not what was found.
            Runtime.getRuntime().halt(status);
        }
    }
}
