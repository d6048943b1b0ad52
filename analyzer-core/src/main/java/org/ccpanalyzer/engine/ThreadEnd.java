// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

/** Waits for threads that were told to end. */
final class ThreadEnd {
    private ThreadEnd() {}

    /** Waits until the thread has ended, whoever interrupts; an interrupt is there for the caller afterwards. */
    static void await(Thread thread) {
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
