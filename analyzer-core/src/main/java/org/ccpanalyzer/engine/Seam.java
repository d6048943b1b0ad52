// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.LongBuffer;
import org.ccpanalyzer.flow.DuplicateCheck;
import org.ccpanalyzer.flow.DuplicateTable;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a stretch, which is read twice: by the stretch, to become acquainted with packets whose copies may come
 * later, and by the one before it, which counts them. Its length depends on the frames alone, so both end at the same one.
 * That they know the same there is still to be asked: where packet time steps back they may not.
 */
final class Seam {
    /** Longer than what a table holds, as frames need not be in order. */
    private static final long NANOS = DuplicateTable.HOLD_NANOS + 250_000_000L;

    private static final long SIGHTINGS = DuplicateTable.MAX_SIGHTINGS + DuplicateTable.MAX_SIGHTINGS / 4L;

    private final @Nullable DuplicateTable table;
    private final long sightingsBefore;
    private boolean begun;
    private boolean over;
    private long firstNanos;

    /** A seam that begins with the next frame; none at all where nobody looks for copies. */
    Seam(DuplicateCheck duplicates) {
        table = duplicates instanceof DuplicateTable looking ? looking : null;
        sightingsBefore = table == null ? 0 : table.sightings();
        over = table == null;
    }

    /** Whether the stretch itself counts from the next frame on. */
    boolean isOver() {
        return over;
    }

    /** A frame was taken in. */
    void passed(long nanos) {
        if (!begun) {
            begun = true;
            firstNanos = nanos;
        }
        over = table == null || Math.abs(nanos - firstNanos) > NANOS || table.sightings() - sightingsBefore > SIGHTINGS;
    }

    /** What is known at the end of the seam. */
    LongBuffer knowledge() {
        return table == null ? LongBuffer.allocate(0) : table.knowledge();
    }
}
