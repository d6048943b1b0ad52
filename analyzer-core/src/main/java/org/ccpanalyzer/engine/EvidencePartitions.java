// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CapturePartition;
import org.ccpanalyzer.capture.CapturePartitioner;
import org.ccpanalyzer.capture.FrameCursor;

/**
 * Reads one large capture for evidence on several threads: the first partition goes to the slices as it is read, and of the others those
 * frames are kept that slices may want until it is their turn.
 */
final class EvidencePartitions {
    /** What {@link #read} answers when nothing more is to be read. */
    static final long ALL = Long.MAX_VALUE;

    /** What the kept frames of all partitions may take as a rule. */
    static final int KEPT_BYTES = 16 << 20;

    private final CapturePartitioner partitioner;
    private final List<CapturePartition> partitions;
    private final Supplier<EvidenceWalk> walks;
    private final int keptBytes;

    /** How the walk of a partition ended. */
    private enum Ending {
        /** Exactly where the next partition begins. */
        WHOLE,
        /** At a frame behind all that is wanted. */
        BEHIND_ALL,
        /** Elsewhere: the file was cut in the wrong place, or is damaged. */
        ELSEWHERE,
        /** There was no room for more frames. */
        NO_ROOM
    }

    /** @param frames that were looked at; of the first partition all of them, and none are kept */
    private record Sifted(KeptFrames kept, long frames, CaptureInfo info, Ending ending) {}

    /**
     * @param partitions all of one file, at least two
     * @param walks makes the walk of each thread, all with the same slices
     * @param keptBytes what the kept frames of all partitions may take
     */
    EvidencePartitions(
            CapturePartitioner partitioner,
            List<CapturePartition> partitions,
            Supplier<EvidenceWalk> walks,
            int keptBytes) {
        this.partitioner = partitioner;
        this.partitions = partitions;
        this.walks = walks;
        this.keptBytes = keptBytes;
    }

    /**
     * Hands to the slices what is theirs, in the order of the file.
     *
     * @return how many frames of the file are done; {@link #ALL}, or the file is to be read on behind these in order
     */
    long read() throws IOException {
        ExecutorService pool = ReaderThreads.begin(partitions.size() - 1);
        try {
            List<Future<Sifted>> later = new ArrayList<>();
            for (CapturePartition partition : partitions.subList(1, partitions.size())) {
                later.add(pool.submit(() -> sift(partition)));
            }
            return read(later);
        } finally {
            pool.shutdownNow();
        }
    }

    private long read(List<Future<Sifted>> later) throws IOException {
        EvidenceWalk walk = walks.get();
        Sifted before = first(walk);
        CaptureInfo info = before.info;
        long frames = before.frames;
        for (Future<Sifted> running : later) {
            if (before.ending != Ending.WHOLE) {
                return before.ending == Ending.BEHIND_ALL ? ALL : frames;
            }
            Sifted next = ReaderThreads.await(running);
            info = next.info.after(info);
            if (info == null) {
                return frames;
            }
            next.kept.walkBehind(frames);
            while (next.kept.next()) {
                walk.accept(next.kept, 0);
            }
            frames += next.frames;
            before = next;
        }
        return before.ending == Ending.NO_ROOM ? frames : ALL;
    }

    private Sifted first(EvidenceWalk walk) throws IOException {
        try (FrameCursor frame = partitioner.open(partitions.get(0))) {
            while (frame.next()) {
                if (walk.isBehindAll(frame)) {
                    return new Sifted(new KeptFrames(0), frame.frameNumber(), frame.info(), Ending.BEHIND_ALL);
                }
                walk.accept(frame, 0);
            }
            return new Sifted(new KeptFrames(0), frame.frameNumber(), frame.info(), endingOf(frame));
        }
    }

    private Sifted sift(CapturePartition partition) throws IOException {
        EvidenceWalk walk = walks.get();
        KeptFrames kept = new KeptFrames(keptBytes / (partitions.size() - 1));
        try (FrameCursor frame = partitioner.open(partition)) {
            while (frame.next()) {
                if (walk.isBehindAll(frame)) {
                    return new Sifted(kept, frame.frameNumber(), frame.info(), Ending.BEHIND_ALL);
                }
                if (walk.mayWant(frame) && !kept.add(frame)) {
                    return new Sifted(kept, frame.frameNumber() - 1, frame.info(), Ending.NO_ROOM);
                }
            }
            return new Sifted(kept, frame.frameNumber(), frame.info(), endingOf(frame));
        }
    }

    private static Ending endingOf(FrameCursor frame) {
        return frame.endsOnBoundary() ? Ending.WHOLE : Ending.ELSEWHERE;
    }
}
