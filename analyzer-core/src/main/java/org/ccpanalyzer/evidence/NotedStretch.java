// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

/**
 * A stretch of a capture file, and which packets that slices want may be in it.
 *
 * @param beginOffset of its first record in the file
 * @param endOffset of the first record behind it
 * @param framesBefore frames of the file in front of it
 * @param lastFrame number of its last frame
 * @param nanosBefore time of the frame in front of it; 0 for none
 * @param firstNanos smallest time of its frames
 * @param lastNanos largest time of its frames
 * @param ends of its packets of followed addresses
 * @param mayHoldAnything whether there are packets whose ends say nothing
 */
public record NotedStretch(
        long beginOffset,
        long endOffset,
        long framesBefore,
        long lastFrame,
        long nanosBefore,
        long firstNanos,
        long lastNanos,
        EndsFilter ends,
        boolean mayHoldAnything) {
    /** This one and the next as one. */
    NotedStretch with(NotedStretch next) {
        return new NotedStretch(
                beginOffset,
                next.endOffset,
                framesBefore,
                next.lastFrame,
                nanosBefore,
                Math.min(firstNanos, next.firstNanos),
                Math.max(lastNanos, next.lastNanos),
                ends.with(next.ends),
                mayHoldAnything || next.mayHoldAnything);
    }

    /** The same in a file that has more frames in front of it. */
    NotedStretch behind(long frames, long nanos) {
        return new NotedStretch(
                beginOffset,
                endOffset,
                frames + framesBefore,
                frames + lastFrame,
                nanos,
                firstNanos,
                lastNanos,
                ends,
                mayHoldAnything);
    }
}
