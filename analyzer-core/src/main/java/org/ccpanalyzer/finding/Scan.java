// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;

/** One source's scan of one address: all ports it tried from the first window on, and what it found them to be. */
final class Scan {
    private final Map<Service, PortState> ports = new HashMap<>();
    private final FlowTotals totals = new FlowTotals();
    private final ProofList proofs = new ProofList();

    void add(JudgedFlow judged, PortState state) {
        ports.merge(Service.of(judged.conversation()), state, PortState::mostTelling);
        totals.add(judged);
        proofs.add(judged, FlowRank.of(judged));
    }

    void add(Service service, PortState state, FlowTotals otherTotals, ProofList otherProofs) {
        ports.merge(service, state, PortState::mostTelling);
        totals.add(otherTotals);
        proofs.add(otherProofs);
    }

    Finding toFinding(IpAddress source, IpAddress host, AuditContext context) {
        boolean internet = context.isInternet(source);
        boolean found = count(PortState.OPEN_DOCUMENTED) + count(PortState.OPEN_UNDOCUMENTED) > 0;
        FindingKey key = new FindingKey(FindingKind.SCAN, null, Side.INBOUND, service(), host, null, source.toString());
        return new Finding(
                key.id(),
                key.kind(),
                null,
                SeverityTable.of(key, internet, found),
                found,
                Confidence.PROVEN,
                null,
                host,
                key.service().protocolName(),
                null,
                List.of(new Finding.Peer(source, null, null)),
                1,
                totals.flows(),
                totals.bytesIn(),
                totals.bytesOut(),
                totals.firstNanos(),
                totals.lastNanos(),
                null,
                proofs.evidence(),
                why(source, host),
                next(source, internet),
                AttackCatalog.candidates(key, internet, null),
                false,
                Side.INBOUND,
                null,
                List.of());
    }

    private String why(IpAddress source, IpAddress host) {
        int undocumented = count(PortState.OPEN_UNDOCUMENTED);
        return "%s tried %s of %s: %d closed, %d filtered or silent, %d open and documented, %d open and not documented. %s"
                .formatted(
                        source,
                        Counted.of(ports.size(), "port"),
                        host,
                        count(PortState.CLOSED),
                        count(PortState.FILTERED),
                        count(PortState.OPEN_DOCUMENTED),
                        undocumented,
                        undocumented == 0
                                ? "What it met is what the guide asks for: all but the listed ports kept blocked."
                                : "Each open port that is not documented is a finding of its own.");
    }

    private static String next(IpAddress source, boolean internet) {
        return internet
                ? "Check that the firewall in front of the host lets only the documented ports through from the internet."
                : "Ask who runs " + source + " whether the scan was theirs; if not, examine that machine.";
    }

    private int count(PortState state) {
        return (int) ports.values().stream().filter(state::equals).count();
    }

    /** The protocol of most of its ports stands for the scan. */
    private Service service() {
        long tcp = ports.keySet().stream()
                .filter(service -> service.protocol() == IpProtocol.TCP)
                .count();
        return new Service(tcp * 2 >= ports.size() ? IpProtocol.TCP : IpProtocol.UDP, 0);
    }
}
