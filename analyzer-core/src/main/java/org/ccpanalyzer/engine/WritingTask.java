// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ccpanalyzer.finding.ExitCode;

/** The writing of one file. What goes wrong on the thread that writes is thrown where it is waited for. */
final class WritingTask {
    private final FutureTask<Void> task;

    /** Writes the file. */
    @FunctionalInterface
    interface Work {
        void write() throws RunException;
    }

    WritingTask(Work work) {
        task = new FutureTask<>(() -> {
            work.write();
            return null;
        });
    }

    /** Writes on this thread; throws nothing. */
    void run() {
        task.run();
    }

    /** Whether the file is complete, or failed. */
    boolean isDone() {
        return task.isDone();
    }

    /**
     * Waits until the file is complete.
     *
     * @throws RunException if it could not be written
     */
    void await() throws RunException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunException cause) {
                throw cause;
            }
            throw new IllegalStateException("a writer failed", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Leaves the thread interrupted. */
    static RunException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RunException(ExitCode.INTERNAL, "The run was interrupted.", cause);
    }
}
