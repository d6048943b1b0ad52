// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;

/** A thread that writes files one after the other; it does not outlive a close. */
final class WriterThread implements AutoCloseable {
    private final Thread thread;

    private WriterThread(String name, List<WritingTask> tasks) {
        thread = new Thread(() -> tasks.forEach(WritingTask::run), name);
        thread.setDaemon(true);
    }

    static WriterThread start(String name, List<WritingTask> tasks) {
        WriterThread started = new WriterThread(name, List.copyOf(tasks));
        started.thread.start();
        return started;
    }

    /** Stops the thread if it still writes. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
