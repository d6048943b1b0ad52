// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.RuleHalf;
import org.ccpanalyzer.flow.Counted;
import org.jspecify.annotations.Nullable;

/** Flows of one half of one row: established, blocked, or not to be decided. */
final class RuleHalfTally {
    private final FlowTotals established = new FlowTotals();
    private final PeerSet establishedPeers;
    private final FlowTotals blocked = new FlowTotals();
    private final PeerSet blockedPeers;
    private final Ranked<String> blockedBy = new Ranked<>();
    private long undecided;

    RuleHalfTally(PeerBudget budget) {
        establishedPeers = new PeerSet(budget);
        blockedPeers = new PeerSet(budget);
    }

    void addEstablished(JudgedFlow judged) {
        established.add(judged);
        establishedPeers.add(judged.peer().address());
    }

    void addBlocked(JudgedFlow judged) {
        blocked.add(judged);
        blockedPeers.add(judged.peer().address());
        blockedBy.offer(Words.blockedBy(judged.flow().blocker()), FlowRank.of(judged));
    }

    void addUndecided() {
        undecided++;
    }

    boolean isEstablished() {
        return established.flows() > 0;
    }

    /**
     * What the capture shows of this half.
     *
     * @param hidden why the mirror hides this half, or null if it does not
     */
    RuleHalf toHalf(@Nullable String hidden) {
        if (established.flows() > 0) {
            return half(HalfState.EXERCISED, established, establishedPeers, null);
        }
        if (blocked.flows() > 0) {
            return half(HalfState.ATTEMPTED_BLOCKED, blocked, blockedPeers, blockedBy.value());
        }
        if (undecided > 0) {
            String flows = Counted.of(undecided, "flow") + " on this port could not be decided";
            return unused(HalfState.NOT_OBSERVABLE, hidden == null ? flows : flows + ", and " + hidden);
        }
        return unused(hidden == null ? HalfState.NOT_EXERCISED : HalfState.NOT_OBSERVABLE, hidden);
    }

    private static RuleHalf half(HalfState state, FlowTotals totals, PeerSet peers, @Nullable String blockedBy) {
        return new RuleHalf(
                state, totals.flows(), peers.size(), totals.firstNanos(), totals.lastNanos(), blockedBy, null);
    }

    private static RuleHalf unused(HalfState state, @Nullable String reason) {
        return new RuleHalf(state, 0, 0, null, null, null, reason);
    }
}
