// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/**
 * What reading all inputs gave.
 *
 * @param inputs in the order of time; frame references count them from 0
 * @param notes finished sentences on gaps, overlaps and packets left out
 * @param digests of the inputs that do not have theirs yet
 * @param stretches of the only input, noted for slices; null for none
 */
record StreamSummary(
        TrafficState state,
        List<Source> inputs,
        List<String> notes,
        FileDigests digests,
        @Nullable NotedStretches stretches) {
    StreamSummary {
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }

    StreamSummary(TrafficState state, List<Source> inputs, List<String> notes) {
        this(state, inputs, notes, FileDigests.NONE, null);
    }

    /** The same while digests of its inputs are being taken. */
    StreamSummary with(FileDigests underWay) {
        return new StreamSummary(state, inputs, notes, underWay, stretches);
    }

    /** The same with further notes, which come first. */
    StreamSummary with(List<String> notesBefore) {
        return new StreamSummary(
                state,
                inputs,
                Stream.concat(notesBefore.stream(), notes.stream()).toList(),
                digests,
                stretches);
    }

    /** The same with what was noted of its only input. */
    StreamSummary with(@Nullable NotedStretches noted) {
        return new StreamSummary(state, inputs, notes, digests, noted);
    }

    /**
     * Waits for the digests.
     *
     * @return the inputs with them
     * @throws IOException if an input could not be read to its end
     */
    List<Source> digestedInputs() throws IOException {
        Map<String, String> known = digests.await();
        List<Source> digested = new ArrayList<>();
        for (Source input : inputs) {
            String digest = known.get(input.name());
            digested.add(digest == null ? input : input.hashed(input.bytes(), digest));
        }
        return digested;
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
