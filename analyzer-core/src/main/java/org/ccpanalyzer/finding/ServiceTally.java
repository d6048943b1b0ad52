// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** Everything that is kept of the flows to one service of one address, be it the host's or a peer's. */
final class ServiceTally {
    private static final int MAX_PEERS_LISTED = 1_000;

    private final IpAddress address;
    private final Service service;
    private final PeerSet peers;
    private final FlowTotals totals = new FlowTotals();
    private final WorstVerdict verdict = new WorstVerdict();
    private final Ranked<DirectionEvidence> evidence = new Ranked<>();
    private final Ranked<String> appProtocol = new Ranked<>();
    private final TlsVersions tlsVersions = new TlsVersions();
    private @Nullable PeerName name;
    private Outcome outcome = Outcome.UNKNOWN;
    private boolean proven;
    private boolean documented;

    ServiceTally(IpAddress address, Service service, PeerBudget budget) {
        this.address = address;
        this.service = service;
        this.peers = new PeerSet(budget);
    }

    void add(JudgedFlow judged, boolean isDocumented) {
        FlowRank rank = FlowRank.of(judged);
        peers.add(judged.peer().address());
        totals.add(judged);
        verdict.add(judged.verdict());
        evidence.offer(judged.flow().directionEvidence(), rank);
        appProtocol.offer(judged.conversation().appProtocol(), rank);
        tlsVersions.add(judged.flow());
        name = PeerName.better(name, judged.names().best());
        outcome = better(outcome, judged.conversation().outcome());
        proven |= FindingClassifier.isProven(judged);
        documented |= isDocumented;
    }

    /** True if a flow among them has proven or strong evidence of its direction. */
    boolean isProven() {
        return proven;
    }

    boolean isDocumented() {
        return documented;
    }

    IpAddress address() {
        return address;
    }

    Service service() {
        return service;
    }

    Audit.Listener toListener() {
        WorstVerdict.Brief worst = worst();
        DirectionEvidence best = evidence.value();
        return new Audit.Listener(
                address,
                service.protocolName(),
                service.port(),
                best == null ? DirectionEvidence.NONE : best,
                worst.kind(),
                worst.cause(),
                worst.rule(),
                peers.size(),
                totals.flows(),
                totals.bytesIn(),
                totals.bytesOut(),
                totals.firstNanos(),
                totals.lastNanos(),
                appProtocol.value(),
                peers.lowest(MAX_PEERS_LISTED),
                tlsVersions.list());
    }

    Audit.Egress toEgress() {
        WorstVerdict.Brief worst = worst();
        return new Audit.Egress(
                address,
                service.protocolName(),
                service.port(),
                name == null ? null : name.name(),
                outcome,
                worst.kind(),
                worst.cause(),
                worst.rule(),
                totals.flows(),
                totals.bytesIn(),
                totals.bytesOut(),
                totals.firstNanos(),
                totals.lastNanos(),
                appProtocol.value(),
                name == null ? null : name.source(),
                tlsVersions.list());
    }

    private WorstVerdict.Brief worst() {
        WorstVerdict.Brief worst = verdict.worst();
        if (worst == null) {
            throw new IllegalStateException("A row is made with its first flow, so it has a verdict.");
        }
        return worst;
    }

    /** {@link Outcome} lists the better first. */
    private static Outcome better(Outcome one, Outcome other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
