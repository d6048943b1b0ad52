// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a sequence with its first and last times, as far as they are known.
 *
 * @param file the capture file
 * @param hasFrames false where it has none, and the times mean nothing
 * @param firstNanos time of the first frame
 * @param lastNanos time of the last frame, at least the first; null while it is not known, as its end does not tell
 * @param length bytes of the file
 */
record SequenceFile(
        Path file,
        boolean hasFrames,
        long firstNanos,
        @Nullable Long lastNanos,
        long length) {
    /**
     * A frame may be this much earlier or later than the frames before and behind it in its file: a minute. Capture programs that read
     * several queues write frames milliseconds late, merged files seconds.
     */
    static final long TOLERATED_DISORDER_NANOS = 60_000_000_000L;

    /** Probes a file, and reads none whole. */
    static SequenceFile probe(Path file, CaptureOpener opener) throws IOException {
        CaptureProbe probe = CaptureProbe.of(file, opener);
        Long first = probe.firstTimestampNanos();
        return first == null
                ? new SequenceFile(file, false, 0, 0L, probe.length())
                : new SequenceFile(file, true, first, null, probe.length()).endingAt(probe.lastTimestampNanos());
    }

    /** A file that has no other to be put in order with. */
    static SequenceFile single(Path file) throws IOException {
        return new SequenceFile(file, true, 0, 0L, Files.isRegularFile(file) ? Files.size(file) : 0);
    }

    /**
     * Whether the file may have a frame in a window of time, as far as its first and last frames tell.
     *
     * @param fromNanos inclusive; {@link Long#MIN_VALUE} for no bound
     * @param toNanos exclusive; {@link Long#MAX_VALUE} for no bound
     */
    boolean mayReach(long fromNanos, long toNanos) {
        if (!hasFrames) {
            return true;
        }
        boolean isBefore =
                lastNanos != null && fromNanos != Long.MIN_VALUE && lastNanos < fromNanos - TOLERATED_DISORDER_NANOS;
        boolean isAfter = toNanos != Long.MAX_VALUE && firstNanos > toNanos + TOLERATED_DISORDER_NANOS;
        return !isBefore && !isAfter;
    }

    /** The same with the time of its last frame, if it is known. */
    SequenceFile endingAt(@Nullable Long nanos) {
        return nanos == null
                ? this
                : new SequenceFile(file, hasFrames, firstNanos, Math.max(firstNanos, nanos), length);
    }

    /** The same with the time of its last frame, for which the file is read whole if need be. */
    SequenceFile ended(CaptureOpener opener) throws IOException {
        if (lastNanos != null) {
            return this;
        }
        try (FrameCursor cursor = opener.open(file)) {
            return endingAt(Objects.requireNonNullElse(CaptureProbe.lastOf(cursor), firstNanos));
        }
    }

    /** Time of the last frame; of the first, as long as no other is known. */
    long endNanos() {
        return Objects.requireNonNullElse(lastNanos, firstNanos);
    }

    /** Time order, then by name, so that the order in which files are given does not matter; those without frames come last. */
    static int compare(SequenceFile a, SequenceFile b) {
        if (a.hasFrames != b.hasFrames) {
            return a.hasFrames ? -1 : 1;
        }
        int byFirst = Long.compare(a.firstNanos, b.firstNanos);
        int byTime = byFirst != 0 ? byFirst : Long.compare(a.endNanos(), b.endNanos());
        return byTime != 0 ? byTime : a.file.compareTo(b.file);
    }
}
