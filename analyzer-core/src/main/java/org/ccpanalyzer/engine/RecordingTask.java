// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.recording.PacketBlocks;
import org.ccpanalyzer.capture.recording.RecordedCounts;
import org.ccpanalyzer.capture.recording.RecordedPlace;
import org.ccpanalyzer.capture.recording.RecordingFile;
import org.ccpanalyzer.capture.recording.RecordingLimitException;
import org.ccpanalyzer.capture.recording.RingDirectory;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.ccpanalyzer.capture.recording.RingWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a {@link Recorder} gathered, on a thread of its own. While files cannot be written packets are counted instead,
 * and writing is tried again after ten seconds, or as soon as the disk has room again.
 */
final class RecordingTask implements Runnable {
    private static final long PATIENCE_MILLIS = 500;
    private static final long RETRY_NANOS = 10_000_000_000L;

    private final RingDirectory directory;
    private final RingOptions options;
    private final RingWriter ring;
    private final RecordingPool pool;
    private final RecordingLog log;
    private final Consumer<String> told;
    private final FrameIndex frames = new FrameIndex();
    private final DiskSync sync = new DiskSync(this::syncFailed);
    private long packets;
    private long failedSince;
    private long lastSync = System.nanoTime();
    private boolean wasFull;
    private volatile @Nullable String failure;
    private volatile @Nullable RecordedCounts last;
    private volatile RecordingStatus status;

    RecordingTask(
            RingDirectory directory,
            RingOptions options,
            RecordingFile.Opener files,
            RecordingPool pool,
            RecordingLog log,
            Consumer<String> told) {
        this.directory = directory;
        this.options = options;
        this.pool = pool;
        this.log = log;
        this.told = told;
        BuildInfo build = BuildInfo.read();
        this.ring = new RingWriter(directory, options, "ccp-analyzer " + build.version(), files, sync::finish);
        this.status = newStatus();
    }

    @Override
    public void run() {
        try (directory) {
            boolean isOver = false;
            while (!isOver) {
                // Asked first: what was given before the end is then in the pool.
                RecordedCounts end = last;
                PacketBlocks blocks = pool.await(end == null ? PATIENCE_MILLIS : 0);
                if (blocks != null) {
                    record(blocks);
                    pool.release(blocks);
                } else if (end != null) {
                    finish(end);
                    isOver = true;
                }
                syncIfDue();
                status = newStatus();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            // Nobody else would say that nothing is recorded any more.
            failure = "an internal error (" + e + ")";
            told.accept("RECORDING HAS STOPPED: " + failure + ". The analysis goes on.");
        }
        status = newStatus();
    }

    private void record(PacketBlocks blocks) {
        if (blocks.packets() == 0) {
            ring.refuse(blocks);
        } else if (failure == null || mayTryAgain()) {
            write(blocks);
        } else {
            refuse(blocks, RecordingGap.Reason.FAILED);
        }
    }

    private void write(PacketBlocks blocks) {
        try {
            ring.write(blocks);
            packets += blocks.packets();
            index(blocks);
            if (failure != null) {
                failure = null;
                told.accept("Recording to " + directory.path() + " goes on.");
            }
        } catch (RecordingLimitException e) {
            refuse(blocks, RecordingGap.Reason.UNFIT);
        } catch (IOException e) {
            fail(e);
            refuse(blocks, RecordingGap.Reason.FAILED);
        }
    }

    private void index(PacketBlocks blocks) {
        RecordedPlace place = ring.newestPlace();
        if (place != null) {
            frames.add(new FrameIndex.Stretch(
                    place.file().toAbsolutePath().toString(),
                    place.frameNumber(),
                    blocks.firstFrame(),
                    blocks.packets(),
                    blocks.firstNanos(),
                    blocks.lastNanos()));
        }
    }

    /** Where the packets are. */
    FrameIndex frames() {
        return frames;
    }

    private void refuse(PacketBlocks blocks, RecordingGap.Reason reason) {
        ring.refuse(blocks);
        log.add(new RecordingGap(reason, blocks.firstNanos(), blocks.lastNanos(), blocks.packets(), blocks.length()));
    }

    /** Said once for each failure, not at each try. */
    private void fail(IOException reason) {
        String words = "cannot write to " + directory.path() + " (" + FileFailure.reason(reason) + ")";
        wasFull = !hasRoom();
        failedSince = System.nanoTime();
        if (failure == null) {
            String again = wasFull ? "as soon as the disk has room for a file" : "every 10 seconds";
            told.accept("RECORDING HAS STOPPED: " + words + ". The analysis goes on; recording is tried again " + again
                    + ".");
        }
        failure = words;
    }

    /** With too little room for a file, trying would fill the disk and fail again. */
    private boolean mayTryAgain() {
        boolean hasRoom = hasRoom();
        boolean isLongAgo = System.nanoTime() - failedSince >= RETRY_NANOS;
        return hasRoom && (wasFull || isLongAgo);
    }

    private boolean hasRoom() {
        try {
            return ring.hasRoomForFile();
        } catch (IOException e) {
            return false;
        }
    }

    private void syncFailed(IOException reason) {
        told.accept("What was recorded to " + directory.path() + " may not outlive a power failure: "
                + FileFailure.reason(reason) + ".");
    }

    private void syncIfDue() {
        long now = System.nanoTime();
        RecordingFile file = ring.current();
        boolean isDue = !options.syncInterval().isZero()
                && now - lastSync >= options.syncInterval().toNanos();
        if (isDue && file != null) {
            lastSync = now;
            sync.force(file);
        }
    }

    private void finish(RecordedCounts end) throws IOException {
        ring.counted(end);
        ring.close();
        sync.end();
    }

    /** Ends when all that was given has been written. */
    void end(RecordedCounts counts) {
        last = counts;
    }

    /** Waits until all is on the disk, but not for long. */
    void close(long patienceMillis) {
        sync.await(patienceMillis);
    }

    private RecordingStatus newStatus() {
        return new RecordingStatus(
                directory.path().toString(),
                packets,
                log.packets(),
                ring.bytes(),
                options.ringBytes(),
                ring.fileCount(),
                ring.oldestNanos(),
                failure,
                log.gaps());
    }

    /** The newest; may be asked by any thread. */
    RecordingStatus status() {
        return status;
    }
}
