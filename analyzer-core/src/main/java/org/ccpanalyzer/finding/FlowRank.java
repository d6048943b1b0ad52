// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.Outcome;

/**
 * How well a flow speaks for a group of flows, best first: what opened before what was only tried, then the stronger
 * evidence, then the earlier frame. A total order, so that the order of input never shows in the result.
 */
record FlowRank(boolean open, DirectionEvidence evidence, FrameRef firstFrame, String flowId)
        implements Comparable<FlowRank> {
    private static final Comparator<FlowRank> BEST_FIRST = Comparator.comparing((FlowRank rank) -> !rank.open)
            .thenComparing(FlowRank::evidence)
            .thenComparing(FlowRank::firstFrame)
            .thenComparing(FlowRank::flowId);

    static FlowRank of(JudgedFlow judged) {
        return new FlowRank(
                judged.conversation().outcome() == Outcome.OPEN,
                judged.flow().directionEvidence(),
                judged.flow().firstFrame(),
                judged.flow().id());
    }

    @Override
    public int compareTo(FlowRank other) {
        return BEST_FIRST.compare(this, other);
    }
}
