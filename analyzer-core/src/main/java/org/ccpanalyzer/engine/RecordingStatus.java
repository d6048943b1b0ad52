// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.report.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * How the recording of a live run is doing. Counts are since the run began, but for the files, which may be of earlier runs.
 *
 * @param directory of the ring
 * @param packets written to files
 * @param notRecorded packets that were analyzed but not recorded
 * @param ringBytes what all files of the ring take
 * @param limitBytes what they take at most
 * @param files how many there are
 * @param oldestNanos the second of the oldest packet in them, in nanoseconds since the epoch; null while there is none
 * @param failure why nothing is recorded now, in words without a full stop; null while all is well
 * @param gaps when packets were not recorded, in the order of time
 */
public record RecordingStatus(
        String directory,
        long packets,
        long notRecorded,
        long ringBytes,
        long limitBytes,
        int files,
        @Nullable Long oldestNanos,
        @Nullable String failure,
        List<RecordingGap> gaps) {
    private static final int TOLD = 10;

    public RecordingStatus {
        gaps = List.copyOf(gaps);
    }

    /** Finished sentences for a report. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Recorded to " + directory + ": " + packets + " packets; " + notRecorded + " not recorded.");
        notes.addAll(notes(gaps));
        if (failure != null) {
            notes.add("The recording has stopped: " + failure + ".");
        }
        return notes;
    }

    /** Finished sentences on when packets were not recorded. */
    static List<String> notes(List<RecordingGap> gaps) {
        List<String> notes = new ArrayList<>();
        gaps.stream().limit(TOLD).map(RecordingGap::sentence).forEach(notes::add);
        if (gaps.size() > TOLD) {
            List<RecordingGap> further = gaps.subList(TOLD, gaps.size());
            long packets = further.stream().mapToLong(RecordingGap::packets).sum();
            long lastNanos =
                    further.stream().mapToLong(RecordingGap::toNanos).max().orElseThrow();
            notes.add(Counted.of(packets, "further packet was", "further packets were") + " not recorded, at "
                    + Counted.of(further.size(), "time") + ", the last one until " + Timestamps.iso(lastNanos)
                    + ". They were analyzed.");
        }
        return notes;
    }
}
