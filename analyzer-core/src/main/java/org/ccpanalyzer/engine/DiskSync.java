// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.recording.RecordingFile;

/**
 * Forces files to the disk on a thread of its own, as that may take as long as writing them did. Where more files wait for it
 * than {@value #WAITING}, whoever brings the next one forces it itself, so that files do not pile up.
 */
final class DiskSync {
    private static final int WAITING = 4;

    private final Consumer<IOException> failed;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            DiskSync::thread,
            new ThreadPoolExecutor.CallerRunsPolicy());

    /** @param failed told what could not be forced */
    DiskSync(Consumer<IOException> failed) {
        this.failed = failed;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "recorder sync");
        thread.setDaemon(true);
        return thread;
    }

    /** Forces a file that is being written. */
    void force(RecordingFile file) {
        if (thread.getQueue().isEmpty()) {
            thread.execute(() -> forceNow(file));
        }
    }

    /** Forces and closes a file to which all has been written. */
    void finish(RecordingFile file) {
        thread.execute(() -> {
            forceNow(file);
            closeNow(file);
        });
    }

    private void forceNow(RecordingFile file) {
        try {
            file.force();
        } catch (ClosedChannelException e) {
            // It was finished meanwhile, and forced then.
        } catch (IOException e) {
            failed.accept(e);
        }
    }

    private void closeNow(RecordingFile file) {
        try {
            file.close();
        } catch (IOException e) {
            failed.accept(e);
        }
    }

    /** Nothing more will come. */
    void end() {
        thread.shutdown();
    }

    /** Waits until all is forced, but not for long. */
    void await(long patienceMillis) {
        try {
            boolean unused = thread.awaitTermination(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
