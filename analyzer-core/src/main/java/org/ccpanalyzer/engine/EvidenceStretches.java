// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CapturePartition;
import org.ccpanalyzer.capture.CapturePartitioner;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.evidence.NotedStretch;

/** Reads of one capture only those stretches for evidence in which there may be wanted packets. */
final class EvidenceStretches {
    private final CapturePartitioner partitioner;
    private final Path file;
    private final List<NotedStretch> stretches;
    private final long maxBytes;
    private final ByteBuffer buffer = CapturePartitioner.newBuffer();

    /** Stretches in a row that are read together. */
    private record Run(NotedStretch first, NotedStretch last) {
        long length() {
            return last.endOffset() - first.beginOffset();
        }
    }

    /**
     * @param stretches of the file, all of them and in order
     * @param maxBytes of the file that are worth reading this way; of more, reading all of it on several threads is quicker
     */
    EvidenceStretches(CapturePartitioner partitioner, Path file, List<NotedStretch> stretches, long maxBytes) {
        this.maxBytes = maxBytes;
        this.partitioner = partitioner;
        this.file = file;
        this.stretches = stretches;
    }

    /**
     * Hands to the slices what is theirs, in the order of the file.
     *
     * @param known what the file said of itself when it was read
     * @return false if nothing was done, as too much of the file would be read, or it can be read only from its beginning
     */
    boolean read(EvidenceWalk walk, CaptureInfo known) throws IOException {
        List<Run> runs = runs(walk);
        if (runs.stream().mapToLong(Run::length).sum() > maxBytes || !canBeRead(runs, known)) {
            return false;
        }
        for (Run run : runs) {
            if (!read(run, walk)) {
                break;
            }
        }
        return true;
    }

    /** Up to the first frame that is behind all that is wanted. */
    private List<Run> runs(EvidenceWalk walk) {
        List<Run> runs = new ArrayList<>();
        NotedStretch first = null;
        NotedStretch last = null;
        for (NotedStretch stretch : stretches) {
            boolean isEnd = walk.reachesBehindAll(stretch);
            boolean isWanted = isEnd || walk.mayWant(stretch);
            if (isWanted) {
                first = first == null ? stretch : first;
                last = stretch;
            }
            if (first != null && last != null && (isEnd || !isWanted)) {
                runs.add(new Run(first, last));
                first = null;
            }
            if (isEnd) {
                return runs;
            }
        }
        if (first != null && last != null) {
            runs.add(new Run(first, last));
        }
        return runs;
    }

    /** Whether who begins within the file knows all its interfaces. */
    private boolean canBeRead(List<Run> runs, CaptureInfo known) throws IOException {
        for (Run run : runs) {
            if (run.first.beginOffset() > 0) {
                try (FrameCursor frame = open(run)) {
                    return frame.info().interfaces().size()
                            == known.interfaces().size();
                }
            }
        }
        return true;
    }

    private FrameCursor open(Run run) throws IOException {
        CapturePartition partition = new CapturePartition(file, run.first.beginOffset(), run.last.endOffset());
        return partitioner.open(partition, run.first.framesBefore(), run.first.nanosBefore(), buffer);
    }

    /** False if what is behind it is not wanted. */
    private boolean read(Run run, EvidenceWalk walk) throws IOException {
        try (FrameCursor frame = open(run)) {
            while (frame.next()) {
                if (walk.isBehindAll(frame)) {
                    return false;
                }
                walk.accept(frame, 0);
            }
        }
        return true;
    }
}
