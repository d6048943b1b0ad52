// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpProtocol;

/** Flows of one peer and service in a row, for a finding that rests on their number: those that follow each other closest. */
final class RepeatedFlows {
    private static final Set<FindingKind> ABOUT_NUMBERS = EnumSet.of(
            FindingKind.BEACON, FindingKind.PASSWORD_GUESSING, FindingKind.DNS_TUNNEL, FindingKind.LARGE_UPLOAD);

    private final SlicePlan plan;
    private final Deque<SlicedFlow> recent = new ArrayDeque<>();
    private List<SlicedFlow> best = List.of();
    private long bestSpanNanos = Long.MAX_VALUE;

    RepeatedFlows(SlicePlan plan) {
        this.plan = plan;
    }

    static boolean areNeededFor(Finding finding) {
        return ABOUT_NUMBERS.contains(finding.kind());
    }

    void accept(JudgedFlow judged) {
        if (!isOfFinding(judged)) {
            return;
        }
        recent.add(SlicedFlow.of(judged, Part.REPEATED));
        if (recent.size() > SliceLimits.REPEATED_FLOWS) {
            recent.remove();
        }
        long spanNanos = judged.flow().startNanos() - recent.element().flow().startNanos();
        if (recent.size() > best.size() || spanNanos < bestSpanNanos) {
            best = List.copyOf(recent);
            bestSpanNanos = spanNanos;
        }
    }

    void addToPlan() {
        best.forEach(plan::add);
    }

    private boolean isOfFinding(JudgedFlow judged) {
        Finding finding = plan.finding();
        return judged.conversation().side() == finding.side()
                && Integer.valueOf(judged.conversation().port()).equals(finding.port())
                && judged.conversation().host().equals(finding.hostAddress())
                && IpProtocol.name(judged.flow().protocol()).equals(finding.protocol())
                && finding.peers().stream()
                        .anyMatch(peer -> peer.address().equals(judged.peer().address()));
    }
}
