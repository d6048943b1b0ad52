// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts the answers of one kind that go on for as long as the run, so that there are never too many. */
final class OpenStreams {
    static final int MAX_STREAMS = 32;

    private final Semaphore free = new Semaphore(MAX_STREAMS);

    /** Whether there was room for one more, which must be {@link #leave left} then. */
    boolean enter() {
        return free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    /** How many there are. */
    int count() {
        return MAX_STREAMS - free.availablePermits();
    }

    /** Waits until all have ended, but not for long. */
    void awaitEnd(long millis) throws InterruptedException {
        if (free.tryAcquire(MAX_STREAMS, millis, TimeUnit.MILLISECONDS)) {
            free.release(MAX_STREAMS);
        }
    }
}
