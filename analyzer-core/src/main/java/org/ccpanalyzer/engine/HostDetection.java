// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.PortTable;

/**
 * Finds the audited host when nobody names it: an address that answers on ports where the guide expects the host to
 * listen. A wrong host would make every verdict wrong, so only a clear candidate is taken.
 */
final class HostDetection {
    /** A candidate is clear if it takes part in this share of all flows, and no other in half as much. */
    private static final double MAIN_SHARE = 0.8;

    private static final int LISTED_CANDIDATES = 10;

    private final SortedSet<Integer> listening;
    private final Map<IpAddress, Candidate> candidates = new HashMap<>();
    private final Map<IpAddress, Long> involvement = new HashMap<>();
    private long flows;

    private HostDetection(PortTable table) {
        listening = table.rules().stream()
                .filter(EffectiveRule::inbound)
                .map(EffectiveRule::port)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Candidate(IpAddress address, SortedSet<Integer> ports, long flows) {
        String text() {
            return address + " (" + ports.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        }
    }

    /**
     * The host, and a note about other candidates.
     *
     * @throws RunException if there is no candidate, or no clear one; the message lists them
     */
    static IpAddress find(FlowLedger everybody, PortTable table) throws RunException {
        HostDetection detection = new HostDetection(table);
        everybody.flows().forEach(detection::add);
        return detection.choose();
    }

    private void add(Flow flow) {
        flows++;
        involvement.merge(flow.initiator().address(), 1L, Long::sum);
        involvement.merge(flow.responder().address(), 1L, Long::sum);
        if (flow.protocol() == IpProtocol.TCP
                && answered(flow)
                && listening.contains(flow.responder().port())) {
            IpAddress address = flow.responder().address();
            candidates
                    .computeIfAbsent(address, unused -> new Candidate(address, new TreeSet<>(), 0))
                    .ports()
                    .add(flow.responder().port());
        }
    }

    private static boolean answered(Flow flow) {
        return switch (flow.directionEvidence()) {
            case SERVED, HANDSHAKE, SYNACK_CONFIRMED, ONE_SIDED -> true;
            default -> false;
        };
    }

    private IpAddress choose() throws RunException {
        List<Candidate> ranked = ranked();
        if (ranked.isEmpty()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "No address in the input answers on a port where the guide expects the host to listen ("
                            + listening.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + "); name the host with --host ADDR or in a site file.");
        }
        Candidate first = ranked.get(0);
        if (ranked.size() == 1 || isClear(first, ranked.get(1))) {
            return first.address();
        }
        throw new RunException(
                ExitCode.USAGE,
                "Several addresses answer on ports of the guide: "
                        + ranked.stream()
                                .limit(LISTED_CANDIDATES)
                                .map(Candidate::text)
                                .collect(Collectors.joining("; "))
                        + (ranked.size() > LISTED_CANDIDATES ? "; …" : "")
                        + ". Name the host with --host ADDR or in a site file.");
    }

    private List<Candidate> ranked() {
        List<Candidate> ranked = new ArrayList<>();
        candidates.forEach((address, found) ->
                ranked.add(new Candidate(address, found.ports(), involvement.getOrDefault(address, 0L))));
        ranked.sort(Comparator.comparingLong(Candidate::flows)
                .reversed()
                .thenComparing(Comparator.<Candidate>comparingInt(
                                candidate -> candidate.ports().size())
                        .reversed())
                .thenComparing(Candidate::address));
        return ranked;
    }

    private boolean isClear(Candidate first, Candidate second) {
        boolean main = first.flows() >= MAIN_SHARE * flows && second.flows() * 2 <= first.flows();
        boolean manyServices = first.ports().size() >= 3
                && first.ports().size() >= 2 * second.ports().size()
                && second.flows() * 2 <= first.flows();
        return main || manyServices;
    }
}
