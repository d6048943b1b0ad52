// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts the answers of one kind that a slow reader can hold up, so that there are never too many. */
final class OpenStreams {
    /** Of those that go on for as long as the run. */
    static final int MAX_STREAMS = 32;
    /** Of those that are long: what is short is answered beside them. */
    static final int MAX_LONG_ANSWERS = 16;

    private final int most;
    private final Semaphore free;

    OpenStreams(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** Whether there was room for one more, which must be {@link #leave left} then. */
    boolean enter() {
        return free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    /** How many there are. */
    int count() {
        return most - free.availablePermits();
    }

    /**
     * Waits until all have ended, but not for long.
     *
     * @param deadlineNanos by {@link System#nanoTime}
     */
    void awaitEnd(long deadlineNanos) throws InterruptedException {
        if (free.tryAcquire(most, deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            free.release(most);
        }
    }
}
