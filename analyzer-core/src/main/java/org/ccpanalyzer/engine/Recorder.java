// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.CaptureStatistics;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapngWriter;
import org.ccpanalyzer.capture.recording.PacketBlocks;
import org.ccpanalyzer.capture.recording.RecordedCounts;
import org.ccpanalyzer.capture.recording.RecordedInterfaces;
import org.ccpanalyzer.capture.recording.RecordingFile;
import org.ccpanalyzer.capture.recording.RingDirectory;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.jspecify.annotations.Nullable;

/**
 * Records the packets of a live run, in the order in which they are analyzed. The thread that captures puts each packet into
 * memory and never waits: if the disk does not keep up, packets are not recorded, and counted. It calls everything but
 * {@link #status}.
 */
final class Recorder {
    private final RecordingPool pool;
    private final RecordedInterfaces interfaces = new RecordedInterfaces();
    private final RecordingLog log = new RecordingLog();
    private final RecordingTask task;
    private final Thread writing;
    private @Nullable PacketBlocks current;
    private RecordedCounts counts = RecordedCounts.NONE;

    private long missedPackets;
    private long missedBytes;
    private long missedFrom;
    private long missedTo;
    private RecordingGap.Reason missedReason = RecordingGap.Reason.SLOW;

    private Recorder(RingDirectory directory, RingOptions options, RecordingFile.Opener files, Consumer<String> told) {
        pool = new RecordingPool(options);
        task = new RecordingTask(directory, options, files, pool, log, told);
        writing = new Thread(task, "recorder");
        writing.setDaemon(true);
    }

    /**
     * Begins to wait for packets; the first file is made with the first of them.
     *
     * @param directory closed at the end of the recording
     * @param told takes finished sentences for the user, from another thread
     */
    static Recorder begin(
            RingDirectory directory, RingOptions options, RecordingFile.Opener files, Consumer<String> told) {
        Recorder begun = new Recorder(directory, options, files, told);
        begun.writing.start();
        return begun;
    }

    /** Records the current frame. */
    void accept(FrameCursor frame) {
        int number = interfaces.number(frame);
        PacketBlocks into = current;
        boolean isTaken = into != null
                && number >= 0
                && frame.timestampNanos() >= 0
                && into.append(frame, number, interfaces.nanosPerTick(number));
        if (!isTaken) {
            acceptInNext(frame, number);
        }
    }

    /** Records a frame for which the current memory will not do. */
    private void acceptInNext(FrameCursor frame, int known) {
        flush();
        int number = known < 0 ? interfaces.add(frame) : known;
        if (!PcapngWriter.canWrite(frame.timestampNanos())) {
            miss(frame, number, RecordingGap.Reason.UNFIT);
            return;
        }
        PacketBlocks next = pool.poll();
        if (next == null) {
            miss(frame, number, RecordingGap.Reason.SLOW);
            return;
        }
        next.begin(interfaces.described(), counts);
        current = next;
        if (!next.append(frame, number, interfaces.nanosPerTick(number))) {
            miss(frame, number, RecordingGap.Reason.UNFIT);
        }
    }

    private void miss(FrameCursor frame, int number, RecordingGap.Reason reason) {
        if (missedPackets > 0 && reason != missedReason) {
            tellMissed();
        }
        interfaces.notRecorded(number);
        missedFrom = missedPackets == 0 ? frame.timestampNanos() : Math.min(missedFrom, frame.timestampNanos());
        missedTo = missedPackets == 0 ? frame.timestampNanos() : Math.max(missedTo, frame.timestampNanos());
        missedReason = reason;
        missedPackets++;
        missedBytes += PacketBlocks.length(frame.capturedLength());
    }

    private void tellMissed() {
        if (missedPackets > 0) {
            log.add(new RecordingGap(missedReason, missedFrom, missedTo, missedPackets, missedBytes));
            missedPackets = 0;
            missedBytes = 0;
        }
    }

    /**
     * Has what came so far written; to be called about once a second.
     *
     * @param bySource what each interface of the source counted up to now
     */
    void second(List<CaptureStatistics> bySource) {
        counts = interfaces.counts(bySource);
        tellMissed();
        flush();
    }

    /** Has what came so far written. */
    void flush() {
        PacketBlocks filled = current;
        current = null;
        if (filled != null) {
            filled.counted(counts);
            pool.fill(filled);
        }
    }

    /**
     * Has the last packets written, and waits for that, but not for long.
     *
     * @param bySource as for {@link #second}
     */
    void end(List<CaptureStatistics> bySource, long patienceMillis) {
        second(bySource);
        task.end(counts);
        try {
            writing.join(patienceMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all is on the disk, but not for long; called when nothing else is left to do. */
    void close(long patienceMillis) {
        task.end(counts);
        task.close(patienceMillis);
    }

    /** Where the packets were written; any thread may ask. */
    FrameIndex frames() {
        return task.frames();
    }

    /** Waits until all that has been flushed up to now is written or given up, but not for long. Any thread may wait. */
    void awaitWritten(long patienceMillis) {
        try {
            pool.awaitWritten(patienceMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** May be asked by any thread. */
    RecordingStatus status() {
        return task.status();
    }
}
