// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.util.List;
import org.ccpanalyzer.capture.CaptureStatistics;

/**
 * What the interfaces of a recording counted since it began, by their numbers; those behind the end counted nothing yet.
 *
 * @param captured what each says itself
 * @param notRecorded packets of each that were captured but found no place in memory
 */
public record RecordedCounts(List<CaptureStatistics> captured, List<Long> notRecorded) {
    /** Before anything was counted. */
    public static final RecordedCounts NONE = new RecordedCounts(List.of(), List.of());

    public RecordedCounts {
        captured = List.copyOf(captured);
        notRecorded = List.copyOf(notRecorded);
    }

    CaptureStatistics captured(int number) {
        return number < captured.size() ? captured.get(number) : CaptureStatistics.UNKNOWN;
    }

    long notRecorded(int number) {
        return number < notRecorded.size() ? notRecorded.get(number) : 0;
    }
}
