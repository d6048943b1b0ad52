// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.capture.CaptureSequence;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.flow.DuplicateCheck;
import org.ccpanalyzer.flow.DuplicateTable;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/**
 * How inputs are read.
 *
 * @param threads pipelines and digests at the same time
 * @param partitionBytes least size of a stretch that is worth a pipeline of its own
 * @param expansion how far compressed inputs may expand
 * @param keepDuplicates whether mirrored copies are packets like others
 * @param notedBytes length of the stretches of which is noted what slices may want of them; 0 for no notes
 */
record ReaderSettings(
        FlowSettings flows,
        KeyScope keyScope,
        TimeWindow window,
        int threads,
        long partitionBytes,
        boolean digest,
        ExpansionLimits expansion,
        boolean keepDuplicates,
        long notedBytes) {
    /** The same for flows of these. */
    ReaderSettings with(FlowSettings others) {
        return new ReaderSettings(
                others, keyScope, window, threads, partitionBytes, digest, expansion, keepDuplicates, notedBytes);
    }

    /** Below this, starting a second pipeline costs more than it brings. */
    static final long PARTITION_BYTES = 32L << 20;

    /** Flows that a later stretch may hold before it is left to be read in order. */
    static final int LATER_FLOWS = 3 << 17;

    /** Behind the end of what is wanted, frames that came late are waited for so long. */
    static final long DISORDER_NANOS = 60_000_000_000L;

    /** Frames between two reports of progress; a power of two. */
    static final int PROGRESS_FRAMES = 1 << 14;

    /** With the usual limits for compressed inputs, and without mirrored copies. */
    ReaderSettings(
            FlowSettings flows,
            KeyScope keyScope,
            TimeWindow window,
            int threads,
            long partitionBytes,
            boolean digest) {
        this(flows, keyScope, window, threads, partitionBytes, digest, ExpansionLimits.STANDARD, false, 0);
    }

    /** The same, but mirrored copies are packets like others. */
    ReaderSettings keepingDuplicates() {
        return new ReaderSettings(
                flows, keyScope, window, threads, partitionBytes, digest, expansion, true, notedBytes);
    }

    /** Threads that read beside the one that hashes, which takes longer than they do. */
    int readers() {
        return digest ? Math.max(1, threads - 1) : threads;
    }

    /**
     * What tells mirrored copies from packets in one stream or stretch of it.
     *
     * @param files that the stream comes from
     */
    DuplicateCheck duplicates(int files) {
        if (keepDuplicates) {
            return DuplicateCheck.NONE;
        }
        return new DuplicateTable(flows.hashSeed(), files == 1 ? 0 : CaptureSequence.TOLERATED_OVERLAP_NANOS);
    }

    /**
     * Begins notes for slices.
     *
     * @param beginOffset where reading begins in the file
     * @return null if there are to be none
     */
    @Nullable
    NotedStretches notes(long beginOffset) {
        return notedBytes == 0
                ? null
                : new NotedStretches(beginOffset, !flows.subjects().isEverybody(), notedBytes);
    }

    /**
     * A pipeline of its own for one reading thread.
     *
     * @param framesBefore see {@link PacketPipeline}
     */
    PacketPipeline pipeline(TrafficState state, DuplicateCheck duplicates, long framesBefore) {
        PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard(), flows.subjects());
        return new PacketPipeline(decoder, keyScope, window, state, duplicates, framesBefore);
    }
}
