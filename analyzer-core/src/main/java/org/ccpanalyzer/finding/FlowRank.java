// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.Outcome;

/**
 * How well a flow speaks for a group of flows, best first: what opened before what was only tried, then the stronger
 * evidence, then the earlier frame. No frame begins two flows, so that the order of input never shows in the result.
 */
record FlowRank(boolean open, DirectionEvidence evidence, FrameRef firstFrame) implements Comparable<FlowRank> {
    static FlowRank of(JudgedFlow judged) {
        return new FlowRank(
                judged.conversation().outcome() == Outcome.OPEN,
                judged.flow().directionEvidence(),
                judged.flow().firstFrame());
    }

    @Override
    public int compareTo(FlowRank other) {
        int order = Boolean.compare(other.open, open);
        if (order == 0) {
            order = evidence.compareTo(other.evidence);
        }
        return order == 0 ? firstFrame.compareTo(other.firstFrame) : order;
    }
}
