// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ccpanalyzer.flow.Blocker;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Cause;
import org.jspecify.annotations.Nullable;

/** Everything that is kept of the flows of one finding. */
final class FindingGroup {
    private static final int MAX_OPENER_PORTS = 8;

    private final FindingKey key;
    private final AuditContext context;
    private final PeerTable peers;
    private final FlowTotals totals = new FlowTotals();
    private final ProofList proofs = new ProofList();
    private final Ranked<JudgedFlow> best = new Ranked<>();
    private final Ranked<String> use = new Ranked<>();
    private final Ranked<String> appProtocol = new Ranked<>();
    private final Ranked<Blocker> blocker = new Ranked<>();
    private final SortedSet<Integer> openerPorts = new TreeSet<>();
    private final Exposure exposure = new Exposure();
    private Severity severity = Severity.INFO;
    private boolean confirmed;
    private boolean internet;

    FindingGroup(FindingKey key, AuditContext context, PeerBudget budget) {
        this.key = key;
        this.context = context;
        this.peers = new PeerTable(budget);
    }

    void add(JudgedFlow judged) {
        boolean open = judged.conversation().outcome() == Outcome.OPEN;
        boolean fromInternet = context.isInternet(judged.peer().address());
        FlowRank rank = FlowRank.of(judged);
        peers.add(judged);
        totals.add(judged);
        proofs.add(judged, rank);
        best.offer(judged, rank);
        use.offer(judged.verdict().use(), rank);
        appProtocol.offer(judged.conversation().appProtocol(), rank);
        blocker.offer(judged.flow().blocker(), rank);
        addOpenerPort(judged.conversation().initiatorPort());
        exposure.add(judged.flow());
        severity = worse(severity, SeverityTable.of(key, fromInternet, open, exposure.showsPassword()));
        confirmed |= open;
        internet |= fromInternet;
    }

    /** Asks the flows that it keeps for their reasoning. */
    void settle() {
        best.replace(JudgedFlow::explained);
    }

    /**
     * The finding.
     *
     * @param reach whom a block met; of no meaning for other kinds
     */
    Finding toFinding(BlockReach reach) {
        boolean missedByNobody = key.kind() == FindingKind.BLOCKED_SERVICE && reach == BlockReach.SCANNERS_ONLY;
        RuleText rule = new RuleText(this, context.row(key.rule()));
        FindingText text = new FindingText(this, rule, reach, proxyPort());
        return new Finding(
                key.id(),
                key.kind(),
                key.cause(),
                missedByNobody ? Severity.LOW : severity,
                confirmed,
                evidence().confidence(),
                key.rule(),
                key.host(),
                key.service().protocolName(),
                key.port(),
                peers.listed(),
                peers.count(),
                totals.flows(),
                totals.bytesIn(),
                totals.bytesOut(),
                totals.firstNanos(),
                totals.lastNanos(),
                appProtocol.value(),
                evidenceFrames(),
                text.why(),
                text.next(),
                AttackCatalog.candidates(key, internet, appProtocol.value()),
                FindingLevel.of(key.kind(), key.cause(), context.reading()) == FindingLevel.VIOLATION,
                key.side(),
                rule.expected(),
                reasoning());
    }

    /** A number that belongs to the proxy is worth a word where the host itself answers on it. */
    private List<String> proxyPort() {
        boolean mayBeMapped = key.kind() == FindingKind.UNEXPECTED_LISTENER
                && key.cause() == Cause.NOT_LISTED
                && key.service().protocol() == IpProtocol.TCP;
        return mayBeMapped ? context.proxyPort(key.service().port()) : List.of();
    }

    /** Of a mismatch, the answer of the resolver too. */
    private List<Finding.Evidence> evidenceFrames() {
        NameMismatch mismatch = mismatch();
        JudgedFlow judged = best.value();
        if (key.kind() != FindingKind.NAME_MISMATCH || mismatch == null || judged == null) {
            return proofs.evidence();
        }
        return MismatchText.evidence(mismatch, judged.flow().id(), proofs.evidence());
    }

    FindingKey key() {
        return key;
    }

    /** True if all peers are among these. */
    boolean hasOnly(Set<IpAddress> addresses) {
        return peers.count() == peers.addresses().size() && addresses.containsAll(peers.addresses());
    }

    PeerTable peers() {
        return peers;
    }

    FlowTotals totals() {
        return totals;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    /** The evidence of the flow that speaks best for the finding. */
    DirectionEvidence evidence() {
        JudgedFlow judged = best.value();
        return judged == null ? DirectionEvidence.NONE : judged.flow().directionEvidence();
    }

    /** What the client claimed against what was resolved, in the flow that speaks best for the finding. */
    @Nullable
    NameMismatch mismatch() {
        JudgedFlow judged = best.value();
        return judged == null ? null : judged.names().mismatch();
    }

    List<String> reasoning() {
        JudgedFlow judged = best.value();
        return judged == null ? List.of() : judged.reasoning();
    }

    /** The use that the flow which speaks best was matched with. */
    @Nullable
    String use() {
        return use.value();
    }

    /** True if a peer is outside the site's own networks. */
    boolean isInternet() {
        return internet;
    }

    @Nullable
    String appProtocol() {
        return appProtocol.value();
    }

    @Nullable
    Blocker blocker() {
        return blocker.value();
    }

    Exposure exposure() {
        return exposure;
    }

    /** The lowest few ports that were opened from. */
    SortedSet<Integer> openerPorts() {
        return openerPorts;
    }

    private void addOpenerPort(int port) {
        openerPorts.add(port);
        if (openerPorts.size() > MAX_OPENER_PORTS) {
            openerPorts.remove(openerPorts.last());
        }
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
