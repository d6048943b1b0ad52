// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.finding.Finding;

/**
 * When a live run cuts the slice of a finding: as soon as it is new, and when it has more or other packets or its slice lacks
 * some, after 1, 2, 4 and so on up to 64 intervals, and at the end. Part of a checkpoint.
 */
final class SliceSchedule {
    private static final int LONGEST_DOUBLING = 6;

    private final Map<String, Attempt> attempts = new HashMap<>();
    private long interval;

    /** What a finding consists of; a slice that was cut when it was the same would be the same. */
    record Extent(long flows, long bytesIn, long bytesOut, List<String> flowIds) {
        static Extent of(Finding finding) {
            return new Extent(
                    finding.flows(),
                    finding.bytesIn(),
                    finding.bytesOut(),
                    finding.evidence().stream().map(Finding.Evidence::flowId).toList());
        }
    }

    private record Attempt(Extent extent, long interval, int count, boolean isWhole) {}

    /** Another interval is over. */
    void next() {
        interval++;
    }

    /** @param isLast whether there is no later chance */
    boolean isDue(Finding finding, boolean isLast) {
        Attempt last = attempts.get(finding.id());
        if (last == null) {
            return true;
        }
        boolean isLongAgo = interval - last.interval >= 1L << Math.min(last.count - 1, LONGEST_DOUBLING);
        return (isLast || isLongAgo) && !(last.isWhole && last.extent.equals(Extent.of(finding)));
    }

    /**
     * A slice of the finding was cut, or there was nothing to cut it from.
     *
     * @param isWhole whether the slice that there is now lacks nothing
     */
    void tried(Finding finding, boolean isWhole) {
        Attempt last = attempts.get(finding.id());
        attempts.put(
                finding.id(), new Attempt(Extent.of(finding), interval, last == null ? 1 : last.count + 1, isWhole));
    }

    /** Forgets all but these findings. */
    void retain(Set<String> ids) {
        attempts.keySet().retainAll(ids);
    }
}
