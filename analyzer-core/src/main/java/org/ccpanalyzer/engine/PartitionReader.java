// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CapturePartition;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapPartitioner;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/** Reads one large classic capture as several stretches at the same time, and concatenates what they learned. */
final class PartitionReader {
    private final ReaderSettings settings;
    private final CaptureOpener opener;
    private final Progress progress;
    private final AtomicLong bytesDone = new AtomicLong();
    private final AtomicLong framesDone = new AtomicLong();

    PartitionReader(ReaderSettings settings, CaptureOpener opener, Progress progress) {
        this.settings = settings;
        this.opener = opener;
        this.progress = progress;
    }

    private record Stretch(TrafficState state, CaptureInfo info, TimeSpan span, long outsideWindow, Ending ending) {}

    /** How the walk of a stretch ended. */
    private enum Ending {
        /** Exactly where the next stretch begins. */
        WHOLE,
        /** Elsewhere: the stretches were cut in the wrong places, or the file is damaged. */
        ELSEWHERE,
        /** Given up: more flows or tunnels than a state with an unknown past may hold. */
        GIVEN_UP
    }

    /**
     * Reads the files if they can be read this way.
     *
     * @return null if they are to be read in order: more than one, too small, of another format, a stretch did not end
     *     where the next began, or the flows did not all find room
     */
    @Nullable
    StreamSummary read(List<Path> files) throws IOException {
        if (settings.readers() < 2 || files.size() != 1 || !Files.isRegularFile(files.get(0))) {
            return null;
        }
        Path file = files.get(0);
        long size = Files.size(file);
        int count = (int) Math.min(settings.readers(), size / settings.partitionBytes());
        if (count < 2) {
            return null;
        }
        PcapPartitioner partitioner = new PcapPartitioner(opener);
        List<CapturePartition> partitions = partitioner.partition(file, count);
        if (partitions.size() < 2) {
            return null;
        }
        progress.begin(size);
        Stretch whole = readAll(partitioner, partitions);
        // Which flows find no room depends on who counts first, so such a table is filled again in order.
        return whole == null || whole.state().wasShortOfRoom() ? null : summary(file, size, whole);
    }

    private @Nullable Stretch readAll(PcapPartitioner partitioner, List<CapturePartition> partitions)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(partitions.size() - 1, PartitionReader::thread);
        try {
            List<Future<Stretch>> later = new ArrayList<>();
            for (CapturePartition partition : partitions.subList(1, partitions.size())) {
                TrafficState state = TrafficState.continuation(laterFlows(partitions.size()));
                later.add(pool.submit(() -> summarize(partitioner, partition, state, 0)));
            }
            Stretch whole = summarize(partitioner, partitions.get(0), TrafficState.beginning(settings.flows()), 0);
            for (int i = 1; i < partitions.size(); i++) {
                if (whole.ending() != Ending.WHOLE) {
                    return null;
                }
                Stretch next = await(later.get(i - 1));
                long frames = whole.info().frames();
                // Many flows in little time: with the past known, what is over can be put away, so memory suffices.
                whole = next.ending() == Ending.GIVEN_UP
                        ? joined(whole, summarize(partitioner, partitions.get(i), whole.state(), frames))
                        : joined(whole, concatenated(whole, next));
            }
            return whole;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    }

    /** A state with an unknown past puts nothing away; it need not hold many flows, for reading on in order is possible. */
    private FlowSettings laterFlows(int stretches) {
        FlowSettings flows = settings.flows();
        return flows.withMaxFlows(Math.min(ReaderSettings.LATER_FLOWS, flows.maxFlows() / stretches));
    }

    private Stretch summarize(
            PcapPartitioner partitioner, CapturePartition partition, TrafficState state, long framesBefore)
            throws IOException {
        PacketPipeline pipeline = settings.pipeline(state, framesBefore);
        TimeSpan span = new TimeSpan();
        try (FrameCursor cursor = partitioner.open(partition)) {
            long begin = cursor.position();
            long told = begin;
            int frames = 0;
            while (cursor.next()) {
                span.add(cursor.timestampNanos());
                pipeline.accept(cursor, 0);
                if (++frames == ReaderSettings.PROGRESS_FRAMES) {
                    tell(cursor.position() - told, frames);
                    told = cursor.position();
                    frames = 0;
                    if (state.isOverfull()) {
                        break;
                    }
                }
            }
            if (state.isOverfull()) {
                tell(begin - told, frames - cursor.frameNumber());
                return new Stretch(state, cursor.info(), span, 0, Ending.GIVEN_UP);
            }
            tell(cursor.position() - told, frames);
            Ending ending = cursor.endsOnBoundary() ? Ending.WHOLE : Ending.ELSEWHERE;
            return new Stretch(state, cursor.info(), span, pipeline.outsideWindow(), ending);
        }
    }

    private void tell(long bytes, long frames) {
        long allBytes = bytesDone.addAndGet(bytes);
        long allFrames = framesDone.addAndGet(frames);
        synchronized (progress) {
            progress.advanced(allBytes, allFrames);
        }
    }

    private static Stretch await(Future<Stretch> running) throws IOException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("a reader failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading was interrupted.", e);
        }
    }

    private static Stretch concatenated(Stretch whole, Stretch next) {
        whole.state().concatenate(next.state(), whole.info().frames());
        return next;
    }

    /** Both as one, whose state is that of the first; the later one is already in it. */
    private static Stretch joined(Stretch whole, Stretch next) {
        whole.span().add(next.span());
        return new Stretch(
                whole.state(),
                next.info().after(whole.info()),
                whole.span(),
                whole.outsideWindow() + next.outsideWindow(),
                next.ending());
    }

    private static StreamSummary summary(Path file, long size, Stretch whole) {
        TimeSpan span = whole.span();
        StreamSummary.Source source =
                new StreamSummary.Source(file.toString(), size, null, whole.info(), span.first(), span.last());
        return new StreamSummary(whole.state(), List.of(source), StreamReader.windowNote(whole.outsideWindow()));
    }
}
