// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Mirrored copies that were recognised.
 *
 * @param examined packets in which copies were looked for, the copies included: those of the host, or of everybody while
 *     the host was to be found
 * @param byClass copies by how they differ, in the order of the classes; none is 0
 */
public record DuplicateCounts(long examined, Map<DuplicateClass, Long> byClass) {
    private static final long PERCENT = 100;

    public DuplicateCounts {
        Map<DuplicateClass, Long> ordered = new EnumMap<>(DuplicateClass.class);
        ordered.putAll(byClass);
        byClass = Collections.unmodifiableMap(ordered);
    }

    /** All copies. */
    public long total() {
        return byClass.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Copies that a mirror made: not those that only stand in another file. */
    private long mirrored() {
        return total() - byClass.getOrDefault(DuplicateClass.OTHER_FILE, 0L);
    }

    /** Share of what a mirror made in what was examined. */
    public long percent() {
        return examined == 0 ? 0 : mirrored() * PERCENT / examined;
    }

    /** True if what a mirror made is more than this share. */
    public boolean exceeds(long percent) {
        return mirrored() * PERCENT > percent * examined;
    }
}
