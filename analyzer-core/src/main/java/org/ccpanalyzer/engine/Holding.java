// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Patience;
import org.jspecify.annotations.Nullable;

/**
 * How long a live run holds flows that are over.
 *
 * @param memory how long after its last packet; shortened where room is scarce
 * @param flowsOfStretch that many flows are joined to the others before the interval is over
 * @param isAlwaysCrowded whether what is over is let go of with each stretch, and not with each interval
 * @param file where all that is known is kept after each interval, or null for nowhere
 */
record Holding(
        Duration memory,
        int flowsOfStretch,
        boolean isAlwaysCrowded,
        @Nullable CheckpointFile file) {
    /** Until nothing can be taken for a continuation of the flow any more. */
    static final Holding STANDARD = new Holding(
            FlowTimeouts.LIVE.tcpEstablished().plus(FlowTimeouts.LIVE.inheritance()),
            ReaderSettings.LATER_FLOWS / 2,
            false,
            null);

    /** The same, kept in a file too. */
    Holding in(@Nullable Path checkpoint) {
        return new Holding(
                memory, flowsOfStretch, isAlwaysCrowded, checkpoint == null ? null : new CheckpointFile(checkpoint));
    }

    /**
     * What a report says of it, in finished sentences.
     *
     * @param endedFlows that were let go of
     * @param now how long flows are held at present
     */
    List<String> notes(long endedFlows, Patience now) {
        List<String> notes = new ArrayList<>();
        if (endedFlows > 0) {
            notes.add(
                    "Flows without a packet for more than " + inWords(now.memory()) + ", " + endedFlows
                            + " so far, are in all counts and findings, but no longer among the flows that are listed one by one.");
        }
        if (now.memory().compareTo(memory) < 0) {
            Duration afterEnd = now.afterEnd();
            notes.add("So many flows came that a flow is remembered for " + inWords(now.memory())
                    + (afterEnd == null ? "" : ", one that was closed or not answered for " + inWords(afterEnd) + ",")
                    + " instead of " + inWords(memory) + "; what continues it later is taken for a new one.");
        }
        return notes;
    }

    private static String inWords(Duration time) {
        boolean isShort = time.compareTo(Duration.ofMinutes(2)) < 0;
        return isShort ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
    }
}
