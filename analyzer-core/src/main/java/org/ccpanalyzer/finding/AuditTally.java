// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.DomainTraffic;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the judged flows of the host, one by one and in the order of the stream, and concludes. Keeps sums, distinct
 * peers and a few evidence frames, never a flow; every table is bounded, and says so when its bound was met.
 */
public final class AuditTally {
    private final AuditContext context;
    private final PeerBudget budget;
    private final FindingLedger ledger;
    private final ScanAnalytic scans;
    private final List<Analytic> behaviour;
    private final ServiceTable listeners;
    private final ServiceTable egress;
    private final ProbeTable probes;
    private final RuleUseTable rules;
    private final MicrosoftTable microsoft;
    private final UnverifiedTable unverified = new UnverifiedTable();
    private final PeerSet unverifiedPeers;
    /** By opener, the rows whose peers were not verified. */
    private final Map<Side, Set<String>> unverifiedRows = new TreeMap<>();

    private final Map<VerdictKind, Count> byVerdict = new TreeMap<>();

    private long flows;

    public AuditTally(AuditContext context) {
        this(context, Long.MAX_VALUE);
    }

    /** @param peerBytes of memory that distinct peers may take at most; beyond, numbers of peers are lower bounds */
    public AuditTally(AuditContext context, long peerBytes) {
        this.context = context;
        this.budget = PeerBudget.of(peerBytes);
        this.listeners = new ServiceTable(budget);
        this.egress = new ServiceTable(budget);
        this.probes = new ProbeTable(budget);
        this.unverifiedPeers = new PeerSet(budget);
        this.ledger = new FindingLedger(context, budget);
        this.microsoft = new MicrosoftTable(context.microsoft());
        this.scans = new ScanAnalytic(context);
        this.behaviour = AnalyticCatalog.behaviour(context);
        this.rules = new RuleUseTable(context.rows(), budget);
    }

    /** Learns what the host asked DNS servers for up to now; to be told before the flows are. */
    public void learn(List<DomainTraffic> domains) {
        behaviour.forEach(analytic -> analytic.learn(domains));
    }

    /** May be told of flows shortly before each of them is accepted, so that the waits for memory overlap. */
    public void lookAhead(List<JudgedFlow> next) {
        probes.lookAhead(next);
    }

    /** Takes the next flow of the host, in the order of first frames. */
    public void accept(JudgedFlow judged) {
        Verdict verdict = judged.verdict();
        flows++;
        byVerdict.computeIfAbsent(verdict.kind(), kind -> new Count()).flows++;
        if (verdict.kind() == VerdictKind.CONFORMS && verdict.cause() == Cause.PEER_NOT_VERIFIED) {
            addUnverified(judged);
        }
        ledger.accept(judged);
        scans.accept(judged);
        for (Analytic analytic : behaviour) {
            analytic.accept(judged);
        }
        rules.accept(judged);
        addService(judged);
    }

    /** Asks the few flows that it keeps for their reasoning: from now on it stands without the stream that they are of. */
    public void settle() {
        ledger.settle();
    }

    /**
     * Everything so far; further flows may follow.
     *
     * @param totalFlows flows of the whole input, or null if only the host's were followed
     */
    public AuditResult result(CaptureFitness fitness, @Nullable Long totalFlows) {
        SortedSet<IpAddress> scanners = scans.scanners();
        List<Finding> findings = new ArrayList<>(ledger.findings(scanners, rules));
        findings.addAll(scans.findings());
        behaviour.forEach(analytic -> findings.addAll(analytic.findings()));
        findings.sort(FindingOrder.BY_CONSEQUENCE);
        Audit.FlowCounts counts = new Audit.FlowCounts(totalFlows, flows, countsByVerdict());
        return new AuditResult(
                new Conclusions(context, fitness, counts).conclude(findings, unverifiedPeers.size(), unverifiedRoles()),
                findings,
                rules.list(fitness),
                listeners.list(ServiceTally::toListener),
                egress.list(ServiceTally::toEgress),
                microsoft.list(),
                unverified.list(this::roles),
                probes.probes(listeners),
                probes.summary(listeners, scanners),
                counts,
                notes());
    }

    private SortedMap<VerdictKind, Long> countsByVerdict() {
        SortedMap<VerdictKind, Long> counts = new TreeMap<>();
        byVerdict.forEach((kind, count) -> counts.put(kind, count.flows));
        return counts;
    }

    private void addUnverified(JudgedFlow judged) {
        unverifiedPeers.add(judged.peer().address());
        String rule = judged.verdict().rule();
        if (rule != null) {
            unverified.add(rule, judged);
            unverifiedRows
                    .computeIfAbsent(judged.conversation().side(), side -> new HashSet<>())
                    .add(rule);
        }
    }

    private SortedSet<String> unverifiedRoles() {
        SortedSet<String> roles = new TreeSet<>();
        unverifiedRows.forEach((opener, ids) -> {
            for (String id : ids) {
                roles.addAll(roles(id, opener));
            }
        });
        return roles;
    }

    /** The roles that a peer may hold by the row, and that the site could make clear. */
    private List<String> roles(String rule, Side opener) {
        RowDescriptor row = context.row(rule);
        return row == null ? List.of() : row.unclearRoles(opener);
    }

    private void addService(JudgedFlow judged) {
        if (!judged.conversation().directionKnown()
                || judged.verdict().kind() == VerdictKind.OUT_OF_SCOPE
                || judged.verdict().cause() == Cause.SYN_PROXY) {
            return;
        }
        if (judged.conversation().side() == Side.OUTBOUND) {
            egress.add(judged.peer().address(), judged, false);
            microsoft.add(judged);
        } else if (judged.conversation().side() == Side.INBOUND) {
            addInbound(judged);
        }
    }

    private void addInbound(JudgedFlow judged) {
        Outcome outcome = judged.conversation().outcome();
        if (outcome == Outcome.OPEN) {
            if (judged.flow().directionEvidence().showsListener()) {
                listeners.add(judged.host().address(), judged, context.isDocumented(judged));
            }
        } else if (outcome != Outcome.UNKNOWN) {
            probes.add(judged);
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        addNote(notes, ledger.overflow(), "would have made more findings than a report can list");
        addNote(notes, scans.overflow(), scans.overflowText());
        behaviour.forEach(analytic -> addNote(notes, analytic.overflow(), analytic.overflowText()));
        addNote(notes, listeners.overflow(), "went to more ports of the host than a report can list");
        addNote(notes, egress.overflow(), "went to more peer services than a report can list");
        addNote(notes, microsoft.overflow(), "went to more Microsoft 365 services than a report can list");
        addNote(notes, unverified.overflow(), "were of more peers to verify than a report can list");
        addNote(notes, probes.overflow(), "tried more ports of the host than a report can list");
        if (budget.isExhausted()) {
            notes.add("There were more than " + budget.addresses()
                    + " different peers; numbers of peers are lower bounds.");
        }
        return notes;
    }

    private static void addNote(List<String> notes, long flows, String what) {
        if (flows > 0) {
            notes.add(Counted.of(flows, "flow") + " " + what + "; these are counted, but not listed.");
        }
    }

    private static final class Count {
        private long flows;
    }
}
