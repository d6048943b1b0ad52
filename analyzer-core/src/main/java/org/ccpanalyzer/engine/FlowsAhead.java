// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.JudgedFlow;
import org.jspecify.annotations.Nullable;

/**
 * Judges flows on a thread of its own, a few batches ahead of who adds them up. The order is that of the flows, whatever the
 * threads do; what goes wrong there is thrown here, behind the batches before it. A close leaves no thread behind.
 */
final class FlowsAhead implements AutoCloseable {
    private static final int BATCH_FLOWS = 256;
    /** Few, so that flows die young. */
    private static final int WAITING_BATCHES = 4;

    /** How long an empty queue is waited for before looking whether the thread still lives. */
    private static final long PATIENCE_MILLIS = 100;

    /** An empty batch is the last. */
    private final BlockingQueue<List<JudgedFlow>> waiting = new ArrayBlockingQueue<>(WAITING_BATCHES);

    private final Thread thread;
    /** What ended the judging, if not the last flow. */
    private volatile @Nullable Throwable failure;

    private FlowsAhead(Iterable<JudgedFlow> flows) {
        thread = new Thread(() -> judge(flows), "judge");
        thread.setDaemon(true);
    }

    /** Begins to judge; from here to the close nobody else may walk over these flows. */
    static FlowsAhead of(Iterable<JudgedFlow> flows) {
        FlowsAhead begun = new FlowsAhead(flows);
        begun.thread.start();
        return begun;
    }

    /**
     * The next flows, none at the end; not to be asked again behind it.
     *
     * @throws RunException if waiting was interrupted
     */
    List<JudgedFlow> next() throws RunException {
        try {
            List<JudgedFlow> batch = waiting.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            while (batch == null && thread.isAlive()) {
                batch = waiting.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
            // What was put last may have come between the two looks.
            batch = batch == null ? waiting.poll() : batch;
            if (batch == null) {
                throw failed(failure);
            }
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException(ExitCode.INTERNAL, "The run was interrupted.", e);
        }
    }

    /** Waits until the thread has ended, so that it walks over the flows no more. */
    @Override
    public void close() {
        thread.interrupt();
        ThreadEnd.await(thread);
    }

    // An error too is for who adds up, not for the terminal.
    private void judge(Iterable<JudgedFlow> flows) {
        try {
            Iterator<JudgedFlow> each = flows.iterator();
            while (each.hasNext()) {
                waiting.put(batch(each));
            }
            waiting.put(List.of());
        } catch (InterruptedException e) {
            // Closed: nobody waits for more.
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private static List<JudgedFlow> batch(Iterator<JudgedFlow> flows) {
        List<JudgedFlow> batch = new ArrayList<>(BATCH_FLOWS);
        while (batch.size() < BATCH_FLOWS && flows.hasNext()) {
            batch.add(flows.next());
        }
        return batch;
    }

    private static RuntimeException failed(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known
                ? known
                : new IllegalStateException("judging ended before the last flow", failure);
    }
}
