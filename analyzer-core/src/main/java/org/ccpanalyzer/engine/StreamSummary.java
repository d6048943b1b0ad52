// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/**
 * What reading all inputs gave.
 *
 * @param inputs in the order of time; frame references count them from 0
 * @param notes finished sentences on gaps, overlaps and packets left out
 */
record StreamSummary(TrafficState state, List<Source> inputs, List<String> notes) {
    StreamSummary {
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }

    /**
     * One input.
     *
     * @param name as given on the command line
     * @param bytes size
     * @param sha256 null if no digest was asked for
     * @param firstNanos smallest packet time, null without packets
     */
    record Source(
            String name,
            long bytes,
            @Nullable String sha256,
            CaptureInfo info,
            @Nullable Long firstNanos,
            @Nullable Long lastNanos) {
        /** The same with what hashing the whole input told. */
        Source hashed(long allBytes, @Nullable String digest) {
            return new Source(name, allBytes, digest, info, firstNanos, lastNanos);
        }
    }
}
