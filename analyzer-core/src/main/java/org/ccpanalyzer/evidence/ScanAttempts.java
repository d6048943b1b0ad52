// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;

/** Attempts of one scanner on different ports within five minutes, which opened nothing: enough to see the scan in them alone. */
final class ScanAttempts {
    private static final long WINDOW_NANOS = 300_000_000_000L;

    private final SlicePlan plan;
    /** By port, those of the last five minutes, in the order of the stream. */
    private final Map<Integer, SlicedFlow> recent = new LinkedHashMap<>();
    /** The most of them that were ever there together. */
    private List<SlicedFlow> best = List.of();

    ScanAttempts(SlicePlan plan) {
        this.plan = plan;
    }

    /** Takes a flow between the scanner and the host. */
    void accept(JudgedFlow judged) {
        if (best.size() == SliceLimits.MAX_SCAN_ATTEMPTS || !isClosedAttempt(judged)) {
            return;
        }
        recent.putIfAbsent(judged.conversation().port(), SlicedFlow.of(judged, Part.SCAN_ATTEMPT));
        forgetBefore(judged.flow().startNanos() - WINDOW_NANOS);
        if (recent.size() > best.size()) {
            best = new ArrayList<>(recent.values());
        }
    }

    void addToPlan() {
        best.forEach(plan::add);
    }

    private boolean isClosedAttempt(JudgedFlow judged) {
        Outcome outcome = judged.conversation().outcome();
        return judged.conversation().side() == Side.INBOUND
                && outcome != Outcome.OPEN
                && judged.conversation().directionKnown()
                && plan.finding()
                        .protocol()
                        .equals(IpProtocol.name(judged.flow().protocol()));
    }

    private void forgetBefore(long nanos) {
        Iterator<SlicedFlow> oldest = recent.values().iterator();
        while (oldest.hasNext() && oldest.next().flow().startNanos() < nanos) {
            oldest.remove();
        }
    }
}
