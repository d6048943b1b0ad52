// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ccpanalyzer.capture.recording.PacketBlocks;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.jspecify.annotations.Nullable;

/** The memory between the thread that captures and the one that writes: filled here, written there, and filled again. */
final class RecordingPool {
    private static final long STEP_MILLIS = 5;

    private final BlockingQueue<PacketBlocks> free;
    private final BlockingQueue<PacketBlocks> filled;
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong dealtWith = new AtomicLong();

    RecordingPool(RingOptions options) {
        int count = options.blocksCount();
        free = new ArrayBlockingQueue<>(count);
        filled = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            free.add(new PacketBlocks(options.blocksBytes()));
        }
    }

    /** One to be filled, or null if all are waiting to be written. */
    @Nullable
    PacketBlocks poll() {
        return free.poll();
    }

    /** Gives one to be written. Never waits: there is room for all. */
    void fill(PacketBlocks blocks) {
        given.incrementAndGet();
        filled.add(blocks);
    }

    /** One to be written, in the order in which they were filled; null if none came in time. */
    @Nullable
    PacketBlocks await(long millis) throws InterruptedException {
        return filled.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Gives one to be filled again. */
    void release(PacketBlocks blocks) {
        free.add(blocks);
        dealtWith.incrementAndGet();
    }

    /** Waits until all that has been given up to now is written or given up, but not for long. */
    void awaitWritten(long patienceMillis) throws InterruptedException {
        long all = given.get();
        for (long waited = 0; dealtWith.get() < all && waited < patienceMillis; waited += STEP_MILLIS) {
            Thread.sleep(STEP_MILLIS);
        }
    }
}
