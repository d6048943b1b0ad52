// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CapturePartition;
import org.ccpanalyzer.capture.CapturePartitioner;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.flow.DuplicateCheck;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/** Reads one large capture as several stretches at the same time, and concatenates what they learned. */
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

    /**
     * @param duplicates what is known of packets whose copies may come behind the stretch
     * @param seamKnowledge what was known at the end of its seam, null if it is all seam or has none
     */
    private record Stretch(
            TrafficState state,
            DuplicateCheck duplicates,
            @Nullable LongBuffer seamKnowledge,
            CaptureInfo info,
            TimeSpan span,
            long outsideWindow,
            Ending ending,
            @Nullable NotedStretches notes) {}

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
     * @return null if they are to be read in order: more than one, too small, of a format that is not cut, a stretch did not
     *     end where the next began, or flows or what the file says of itself did not all find room
     */
    @Nullable
    StreamSummary read(List<Path> files) throws IOException {
        if (settings.readers() < 2 || files.size() != 1 || !Files.isRegularFile(files.get(0))) {
            return null;
        }
        Path file = files.get(0);
        long size = opener.length(file);
        CapturePartitioner partitioner = new CapturePartitioner(opener);
        List<CapturePartition> partitions = partitioner.partition(file, settings.readers(), settings.partitionBytes());
        if (partitions.size() < 2) {
            return null;
        }
        progress.begin(size);
        Stretch whole = readAll(partitioner, partitions);
        // Which flows find no room depends on who counts first, so such a table is filled again in order.
        return whole == null || whole.state().wasShortOfRoom() ? null : summary(file, size, whole);
    }

    private @Nullable Stretch readAll(CapturePartitioner partitioner, List<CapturePartition> partitions)
            throws IOException {
        ExecutorService pool = ReaderThreads.begin(partitions.size() - 1);
        try {
            List<Future<Stretch>> later = new ArrayList<>();
            for (CapturePartition partition : partitions.subList(1, partitions.size())) {
                later.add(pool.submit(() -> summarizeLater(partitioner, partition, partitions.size())));
            }
            @Nullable Stretch whole = summarizeFirst(partitioner, partitions.get(0));
            for (int i = 1; i < partitions.size(); i++) {
                if (whole == null || whole.ending() != Ending.WHOLE) {
                    return null;
                }
                whole = join(whole, partitioner, partitions.get(i), ReaderThreads.await(later.get(i - 1)));
            }
            return whole;
        } finally {
            pool.shutdownNow();
        }
    }

    /** A state with an unknown past puts no conversation away; it need not hold many flows, for reading on in order is possible. */
    private FlowSettings laterFlows(int stretches) {
        FlowSettings flows = settings.flows();
        return flows.withLimits(
                Math.min(ReaderSettings.LATER_FLOWS, flows.maxFlows() / stretches),
                flows.maxPayloadBytes() / stretches);
    }

    private Stretch summarizeFirst(CapturePartitioner partitioner, CapturePartition partition) throws IOException {
        TrafficState state = TrafficState.beginning(settings.flows());
        DuplicateCheck duplicates = settings.duplicates(1);
        try (FrameCursor cursor = partitioner.open(partition)) {
            NotedStretches notes = settings.notes(partition.beginOffset());
            Walk walk = new Walk(cursor, settings.pipeline(state, duplicates, 0).noting(notes), state, notes);
            Ending ending = walk.toTheEnd();
            return new Stretch(state, duplicates, null, cursor.info(), walk.span, walk.outsideWindow(), ending, notes);
        }
    }

    private Stretch summarizeLater(CapturePartitioner partitioner, CapturePartition partition, int stretches)
            throws IOException {
        TrafficState state = TrafficState.continuation(laterFlows(stretches));
        DuplicateCheck duplicates = settings.duplicates(1);
        try (FrameCursor cursor = partitioner.open(partition)) {
            NotedStretches notes = settings.notes(partition.beginOffset());
            Walk walk = new Walk(cursor, settings.pipeline(state, duplicates, 0).noting(notes), state, notes);
            LongBuffer seamKnowledge = walk.observeSeam(new Seam(duplicates));
            Ending ending = walk.toTheEnd();
            return new Stretch(
                    state, duplicates, seamKnowledge, cursor.info(), walk.span, walk.outsideWindow(), ending, notes);
        }
    }

    /**
     * Reads on over the seam and appends what is behind it. If the stretch behind knew something else at the end of the
     * seam, was given up, or lacks what will be asked for, it is read in order: with the past known, flows that are over can
     * be put away.
     */
    private @Nullable Stretch join(
            Stretch whole, CapturePartitioner partitioner, CapturePartition partition, Stretch next)
            throws IOException {
        long frames = whole.info().frames();
        try (FrameCursor cursor = partitioner.open(partition)) {
            NotedStretches notes = settings.notes(partition.beginOffset());
            PacketPipeline pipeline =
                    settings.pipeline(whole.state(), whole.duplicates(), frames).noting(notes);
            Walk walk = new Walk(cursor, pipeline, whole.state(), notes);
            walk.isTold = next.ending() != Ending.GIVEN_UP;
            LongBuffer knowledge = walk.countSeam(new Seam(whole.duplicates()));
            boolean agree = knowledge != null && knowledge.equals(next.seamKnowledge());
            if (agree && next.ending() != Ending.GIVEN_UP && whole.state().canTakeIn(next.state())) {
                whole.state().concatenate(next.state(), frames);
                return joined(whole, next, walk.outsideWindow() + next.outsideWindow(), next.duplicates());
            }
            Ending ending = walk.toTheEnd();
            Stretch read = new Stretch(
                    whole.state(),
                    whole.duplicates(),
                    null,
                    cursor.info(),
                    walk.span,
                    walk.outsideWindow(),
                    ending,
                    notes);
            return joined(whole, read, walk.outsideWindow(), whole.duplicates());
        }
    }

    /** One way through the frames of a partition. */
    private final class Walk {
        private final FrameCursor cursor;
        private final PacketPipeline pipeline;
        private final TrafficState state;
        private final @Nullable NotedStretches notes;
        private final TimeSpan span = new TimeSpan();
        private final long begin;
        private long told;
        private int untold;
        /** Whether another walk has told of these frames. */
        private boolean isTold;

        Walk(FrameCursor cursor, PacketPipeline pipeline, TrafficState state, @Nullable NotedStretches notes) {
            this.notes = notes;
            this.cursor = cursor;
            this.pipeline = pipeline;
            this.state = state;
            this.begin = cursor.position();
            this.told = begin;
        }

        /** Becomes acquainted with the packets of a seam. Null if it has no end. */
        @Nullable
        LongBuffer observeSeam(Seam seam) throws IOException {
            while (!seam.isOver()) {
                if (!next()) {
                    return null;
                }
                pipeline.observe(cursor);
                seam.passed(cursor.timestampNanos());
            }
            return seam.knowledge();
        }

        /** Counts the packets of a seam. Null if it has no end. */
        @Nullable
        LongBuffer countSeam(Seam seam) throws IOException {
            while (!seam.isOver()) {
                if (!next()) {
                    return null;
                }
                pipeline.accept(cursor, 0);
                // How long it is depends on what is known of each frame.
                pipeline.finish();
                seam.passed(cursor.timestampNanos());
            }
            return seam.knowledge();
        }

        Ending toTheEnd() throws IOException {
            while (next()) {
                pipeline.accept(cursor, 0);
                if (untold == 0 && state.isOverfull()) {
                    break;
                }
            }
            pipeline.finish();
            if (notes != null) {
                notes.end(cursor);
            }
            if (state.isOverfull()) {
                tell(begin - told, untold - cursor.frameNumber());
                return Ending.GIVEN_UP;
            }
            tellRest();
            return cursor.endsOnBoundary() ? Ending.WHOLE : Ending.ELSEWHERE;
        }

        private boolean next() throws IOException {
            if (!cursor.next()) {
                return false;
            }
            span.add(cursor.timestampNanos());
            if (++untold == ReaderSettings.PROGRESS_FRAMES) {
                tellRest();
            }
            return true;
        }

        private void tellRest() {
            if (!isTold) {
                tell(cursor.position() - told, untold);
            }
            told = cursor.position();
            untold = 0;
        }

        long outsideWindow() {
            return pipeline.outsideWindow();
        }
    }

    private void tell(long bytes, long frames) {
        long allBytes = bytesDone.addAndGet(bytes);
        long allFrames = framesDone.addAndGet(frames);
        synchronized (progress) {
            progress.advanced(allBytes, allFrames);
        }
    }

    /**
     * Both as one, whose state is that of the first; the later one is already in it. Null where what they say of the file
     * cannot be joined.
     */
    private static @Nullable Stretch joined(
            Stretch whole, Stretch next, long outsideWindow, DuplicateCheck duplicates) {
        CaptureInfo info = next.info().after(whole.info());
        if (info == null) {
            return null;
        }
        whole.span().add(next.span());
        if (whole.notes() != null && next.notes() != null) {
            whole.notes().append(next.notes(), whole.info().frames());
        }
        return new Stretch(
                whole.state(),
                duplicates,
                null,
                info,
                whole.span(),
                whole.outsideWindow() + outsideWindow,
                next.ending(),
                whole.notes());
    }

    private static StreamSummary summary(Path file, long size, Stretch whole) {
        TimeSpan span = whole.span();
        StreamSummary.Source source =
                new StreamSummary.Source(file.toString(), size, null, whole.info(), span.first(), span.last());
        return new StreamSummary(whole.state(), List.of(source), StreamReader.windowNote(whole.outsideWindow()))
                .with(whole.notes());
    }
}
