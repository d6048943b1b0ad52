// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.TrafficState;

/**
 * How inputs are read.
 *
 * @param threads pipelines and digests at the same time
 * @param partitionBytes least size of a stretch that is worth a pipeline of its own
 * @param expansion how far compressed inputs may expand
 */
record ReaderSettings(
        FlowSettings flows,
        KeyScope keyScope,
        TimeWindow window,
        int threads,
        long partitionBytes,
        boolean digest,
        ExpansionLimits expansion) {
    /** Below this, starting a second pipeline costs more than it brings. */
    static final long PARTITION_BYTES = 32L << 20;

    /** Flows that a later stretch may hold before it is left to be read in order. */
    static final int LATER_FLOWS = 1 << 18;

    /** Frames between two reports of progress; a power of two. */
    static final int PROGRESS_FRAMES = 1 << 14;

    /** The same with the usual limits for compressed inputs. */
    ReaderSettings(
            FlowSettings flows,
            KeyScope keyScope,
            TimeWindow window,
            int threads,
            long partitionBytes,
            boolean digest) {
        this(flows, keyScope, window, threads, partitionBytes, digest, ExpansionLimits.STANDARD);
    }

    /** Threads that read beside the one that hashes, which takes longer than they do. */
    int readers() {
        return digest ? Math.max(1, threads - 1) : threads;
    }

    /**
     * A pipeline of its own for one reading thread.
     *
     * @param framesBefore see {@link PacketPipeline}
     */
    PacketPipeline pipeline(TrafficState state, long framesBefore) {
        PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard(), flows.subjects());
        return new PacketPipeline(decoder, keyScope, window, state, framesBefore);
    }
}
