// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.FlowWriter;

/**
 * Writes one file of flows on a thread of its own, while the next flows are judged. What goes wrong there is thrown here
 * by the next call; a close before the end leaves no thread behind.
 */
final class BackgroundFlowWriter implements AutoCloseable {
    private static final int BATCH_FLOWS = 256;
    /** Few, so that flows die young. */
    private static final int WAITING_BATCHES = 4;

    /** How long a full queue is waited for before looking whether the writer still lives. */
    private static final long PATIENCE_MILLIS = 100;

    /** An empty batch is the last. */
    private final BlockingQueue<List<JudgedFlow>> waiting = new ArrayBlockingQueue<>(WAITING_BATCHES);

    private final WritingTask writing;
    private final WriterThread thread;
    private List<JudgedFlow> batch = new ArrayList<>(BATCH_FLOWS);

    private BackgroundFlowWriter(FlowWriter writer, PendingFile file, List<String> inputNames) {
        writing = new WritingTask(() -> file.write(out -> writeRows(writer.begin(inputNames, out))));
        thread = WriterThread.start("flow writer", List.of(writing));
    }

    /**
     * Starts a thread that writes into the file; who owns the file publishes or discards it.
     *
     * @param inputNames see {@link FlowSink#begin}
     */
    static BackgroundFlowWriter start(FlowWriter writer, PendingFile file, List<String> inputNames) {
        return new BackgroundFlowWriter(writer, file, List.copyOf(inputNames));
    }

    /**
     * Takes the next flow.
     *
     * @throws RunException if the file cannot be written
     */
    void accept(JudgedFlow flow) throws RunException {
        batch.add(flow);
        if (batch.size() == BATCH_FLOWS) {
            handOver(batch);
            batch = new ArrayList<>(BATCH_FLOWS);
        }
    }

    /**
     * Called after the last flow.
     *
     * @throws RunException if the file cannot be written
     */
    void end() throws RunException {
        if (!batch.isEmpty()) {
            handOver(batch);
        }
        handOver(List.of());
    }

    /**
     * Waits, after the end, until the file is complete and on disk.
     *
     * @throws RunException if it could not be written
     */
    void await() throws RunException {
        writing.await();
    }

    /** Stops the thread if it still writes. */
    @Override
    public void close() {
        thread.close();
    }

    private void handOver(List<JudgedFlow> flows) throws RunException {
        try {
            boolean taken = false;
            while (!taken && !writing.isDone()) {
                taken = waiting.offer(flows, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw WritingTask.interrupted(e);
        }
        if (writing.isDone()) {
            await();
        }
    }

    private void writeRows(FlowWriter.Rows rows) throws IOException {
        for (List<JudgedFlow> next = take(); !next.isEmpty(); next = take()) {
            for (JudgedFlow flow : next) {
                rows.add(flow);
            }
        }
        rows.end();
    }

    private List<JudgedFlow> take() throws IOException {
        try {
            return waiting.take();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("writing was interrupted");
        }
    }
}
