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

    private record Stretch(TrafficState state, CaptureInfo info, TimeSpan span, long outsideWindow, boolean whole) {}

    /**
     * Reads the files if they can be read this way.
     *
     * @return null if they are to be read in order: more than one, too small, of another format, a stretch did not end
     *     where the next began, or the flows did not all find room
     */
    @Nullable
    StreamSummary read(List<Path> files) throws IOException {
        if (settings.threads() < 2 || files.size() != 1 || !Files.isRegularFile(files.get(0))) {
            return null;
        }
        Path file = files.get(0);
        long size = Files.size(file);
        int count = (int) Math.min(settings.threads(), size / settings.partitionBytes());
        if (count < 2) {
            return null;
        }
        PcapPartitioner partitioner = new PcapPartitioner(opener);
        List<CapturePartition> partitions = partitioner.partition(file, count);
        if (partitions.size() < 2) {
            return null;
        }
        progress.begin(size);
        List<Stretch> stretches = readAll(partitioner, partitions);
        if (!fitTogether(stretches)) {
            return null;
        }
        StreamSummary whole = concatenate(file, size, stretches);
        return whole.state().isFull() ? null : whole;
    }

    /** Which flows find no room depends on who counts first, so a full table is filled again in order. */
    private static boolean fitTogether(List<Stretch> stretches) {
        for (int i = 0; i < stretches.size(); i++) {
            boolean last = i == stretches.size() - 1;
            if ((!last && !stretches.get(i).whole()) || stretches.get(i).state().isFull()) {
                return false;
            }
        }
        return true;
    }

    private List<Stretch> readAll(PcapPartitioner partitioner, List<CapturePartition> partitions) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(partitions.size(), PartitionReader::thread);
        try {
            List<Future<Stretch>> running = new ArrayList<>();
            for (int i = 0; i < partitions.size(); i++) {
                CapturePartition partition = partitions.get(i);
                TrafficState state = state(i == 0, partitions.size());
                running.add(pool.submit(() -> summarize(partitioner, partition, state)));
            }
            List<Stretch> stretches = new ArrayList<>();
            for (Future<Stretch> each : running) {
                stretches.add(await(each));
            }
            return stretches;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    }

    /** The first stretch takes the others in, so it may grow as large as all; together they hold twice that at most. */
    private TrafficState state(boolean first, int stretches) {
        FlowSettings flows = settings.flows();
        return first
                ? TrafficState.beginning(flows)
                : TrafficState.continuation(flows.withMaxFlows(flows.maxFlows() / stretches));
    }

    private Stretch summarize(PcapPartitioner partitioner, CapturePartition partition, TrafficState state)
            throws IOException {
        PacketPipeline pipeline = settings.pipeline(state);
        TimeSpan span = new TimeSpan();
        try (FrameCursor cursor = partitioner.open(partition)) {
            long told = cursor.position();
            int frames = 0;
            while (cursor.next()) {
                span.add(cursor.timestampNanos());
                pipeline.accept(cursor, 0);
                if (++frames == ReaderSettings.PROGRESS_FRAMES) {
                    tell(cursor.position() - told, frames);
                    told = cursor.position();
                    frames = 0;
                }
            }
            tell(cursor.position() - told, frames);
            return new Stretch(state, cursor.info(), span, pipeline.outsideWindow(), cursor.endsOnBoundary());
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

    private static StreamSummary concatenate(Path file, long size, List<Stretch> stretches) {
        TrafficState state = stretches.get(0).state();
        TimeSpan span = stretches.get(0).span();
        long frames = stretches.get(0).info().frames();
        long outside = stretches.get(0).outsideWindow();
        for (Stretch next : stretches.subList(1, stretches.size())) {
            state.concatenate(next.state(), frames);
            span.add(next.span());
            frames += next.info().frames();
            outside += next.outsideWindow();
        }
        CaptureInfo last = stretches.get(stretches.size() - 1).info();
        CaptureInfo info = new CaptureInfo(last.format(), last.interfaces(), frames, last.damage());
        StreamSummary.Source source =
                new StreamSummary.Source(file.toString(), size, null, info, span.first(), span.last());
        return new StreamSummary(state, List.of(source), StreamReader.windowNote(outside));
    }
}
