// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of a sequence with its first and last times, as far as they are known before it is read.
 *
 * @param file the capture file
 * @param hasFrames false where it has none, and the times mean nothing
 * @param firstNanos time of the first frame
 * @param lastNanos time of the last frame, at least the first
 * @param length bytes of the file
 */
record SequenceFile(Path file, boolean hasFrames, long firstNanos, long lastNanos, long length) {
    /** Probes a file; one whose end does not tell its time is read whole. */
    static SequenceFile probe(Path file, CaptureOpener opener) throws IOException {
        CaptureProbe probe = CaptureProbe.of(file, opener);
        Long first = probe.firstTimestampNanos();
        if (first == null) {
            return new SequenceFile(file, false, 0, 0, probe.length());
        }
        Long last = probe.lastTimestampNanos();
        if (last == null) {
            try (FrameCursor cursor = opener.open(file)) {
                last = CaptureProbe.lastOf(cursor);
            }
        }
        return new SequenceFile(file, true, first, last == null ? first : Math.max(first, last), probe.length());
    }

    /** A file that has no other to be put in order with. */
    static SequenceFile single(Path file) throws IOException {
        return new SequenceFile(file, true, 0, 0, Files.isRegularFile(file) ? Files.size(file) : 0);
    }

    /** Time order, then by name, so that the order in which files are given does not matter; those without frames come last. */
    static int compare(SequenceFile a, SequenceFile b) {
        if (a.hasFrames != b.hasFrames) {
            return a.hasFrames ? -1 : 1;
        }
        int byFirst = Long.compare(a.firstNanos, b.firstNanos);
        int byTime = byFirst != 0 ? byFirst : Long.compare(a.lastNanos, b.lastNanos);
        return byTime != 0 ? byTime : a.file.compareTo(b.file);
    }
}
