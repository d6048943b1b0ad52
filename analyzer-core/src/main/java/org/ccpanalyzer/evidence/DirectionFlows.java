// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Flow;
import org.jspecify.annotations.Nullable;

/** The flows from which a flow that shows no beginning has its direction: others of the same port, or one before it of the same ends. */
final class DirectionFlows {
    private final SlicePlan plan;
    private final Flow flow;
    private final List<SlicedFlow> proven = new ArrayList<>();
    private final List<SlicedFlow> others = new ArrayList<>();
    private @Nullable SlicedFlow earlier;

    DirectionFlows(SlicePlan plan, Flow flow) {
        this.plan = plan;
        this.flow = flow;
    }

    void accept(JudgedFlow judged) {
        Flow other = judged.flow();
        if (other.protocol() != flow.protocol() || !other.responder().equals(flow.responder())) {
            return;
        }
        SlicedFlow sliced = SlicedFlow.of(judged, Part.DIRECTION);
        if (other.initiator().equals(flow.initiator()) && other.startNanos() < flow.startNanos()) {
            earlier = sliced;
        }
        DirectionEvidence evidence = other.directionEvidence();
        boolean isProven = evidence == DirectionEvidence.SERVED || evidence == DirectionEvidence.HANDSHAKE;
        List<SlicedFlow> list = isProven ? proven : others;
        if (list.size() < SliceLimits.DIRECTION_FLOWS) {
            list.add(sliced);
        }
    }

    void addToPlan() {
        if (flow.directionEvidence() == DirectionEvidence.INHERITED && earlier != null) {
            plan.add(earlier);
        }
        (proven.isEmpty() ? others : proven).forEach(plan::add);
    }
}
