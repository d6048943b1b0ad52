// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the times of the files of a sequence say of it, in sentences. */
final class SequenceNotes {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long GAP_NANOS = 60 * NANOS_PER_SECOND;

    private SequenceNotes() {}

    /** A note for each file that begins more than 60 s after all before it ended, or that was merged with one before it. */
    static List<String> of(List<SequenceFile> files) {
        List<String> notes = new ArrayList<>();
        SequenceFile latest = null;
        for (SequenceFile file : files) {
            if (!file.hasFrames()) {
                notes.add(name(file) + " has no packets.");
                continue;
            }
            if (latest != null && CaptureSequence.overlaps(latest.endNanos(), file)) {
                notes.add(name(file) + " begins at " + time(file.firstNanos()) + ", before " + name(latest)
                        + " ends at " + time(latest.endNanos()) + ": their packets were merged by time.");
            } else if (latest != null && file.firstNanos() - latest.endNanos() > GAP_NANOS) {
                notes.add("There are no packets from " + time(latest.endNanos()) + ", the end of " + name(latest)
                        + ", to " + time(file.firstNanos()) + ", the beginning of " + name(file) + ".");
            }
            latest = latest == null || file.endNanos() > latest.endNanos() ? file : latest;
        }
        return List.copyOf(notes);
    }

    private static Path name(SequenceFile file) {
        return file.file();
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
