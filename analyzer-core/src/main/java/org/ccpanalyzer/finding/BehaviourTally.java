// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** What every analytic of behaviour keeps of the flows between the host and one peer service. */
final class BehaviourTally {
    private final PeerService pair;
    private final FlowTotals totals = new FlowTotals();
    private final ProofList proofs = new ProofList();
    private final Ranked<String> appProtocol = new Ranked<>();
    private @Nullable PeerName name;
    private @Nullable String role;
    private boolean violates;

    BehaviourTally(PeerService pair) {
        this.pair = pair;
    }

    void add(JudgedFlow judged) {
        FlowRank rank = FlowRank.of(judged);
        totals.add(judged);
        proofs.add(judged, rank);
        appProtocol.offer(judged.conversation().appProtocol(), rank);
        name = PeerName.better(name, judged.names().best());
        role = Words.smallest(role, judged.verdict().peerRole());
        violates |= judged.verdict().kind() == VerdictKind.VIOLATES;
    }

    PeerService pair() {
        return pair;
    }

    FlowTotals totals() {
        return totals;
    }

    /** True if one of the flows is a violation in its own right. */
    boolean violates() {
        return violates;
    }

    /** @param confidence of the observation, not of what it may mean */
    Finding toFinding(FindingKind kind, AuditContext context, Confidence confidence, String why, String next) {
        return toFinding(pair.key(kind, null), context, confidence, why, next);
    }

    /** The finding of a key of the pair's own. */
    Finding toFinding(FindingKey key, AuditContext context, Confidence confidence, String why, String next) {
        boolean internet = context.isInternet(pair.peer());
        return new Finding(
                key.id(),
                key.kind(),
                null,
                SeverityTable.of(key, internet, violates),
                true,
                confidence,
                null,
                pair.host(),
                pair.service().protocolName(),
                key.port(),
                List.of(Finding.Peer.of(pair.peer(), name, role)),
                1,
                totals.flows(),
                totals.bytesIn(),
                totals.bytesOut(),
                totals.firstNanos(),
                totals.lastNanos(),
                appProtocol.value(),
                proofs.evidence(),
                why,
                next,
                AttackCatalog.candidates(key, internet, appProtocol.value()),
                false,
                pair.side(),
                null,
                List.of());
    }
}
