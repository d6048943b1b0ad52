// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that read captures, or parts of one, beside the one that asked. */
final class ReaderThreads {
    private ReaderThreads() {}

    /** A pool of so many; whoever begins it shuts it down. */
    static ExecutorService begin(int count) {
        return Executors.newFixedThreadPool(count, ReaderThreads::thread);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What a thread has read, once it is done.
     *
     * @throws IOException if it could not read
     */
    static <T> T await(Future<T> running) throws IOException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("a reader failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading was interrupted.", e);
        }
    }
}
