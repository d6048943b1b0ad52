// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** How {@link org.ccpanalyzer.finding.Audit.Subject} says that a host was found this way. */
    static final String SOURCE = "detected";

    /** A candidate is clear if it takes part in this share of all flows, and no other in half as much. */
    private static final double MAIN_SHARE = 0.8;

    /** So many ports of the guide on one address are no chance. */
    private static final int TELLING_PORTS = 3;

    private static final int LISTED = 10;

    /** Ports that the host also calls: those of web servers and of the XMPP server. */
    private static final Set<Integer> CALLED_PORTS = Set.of(80, 443, 5222);

    private static final int LISTED_WITHOUT_CANDIDATE = 3;
    private static final String NAME_IT = "Name the host with --host ADDR or in a site file.";

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

    private record Candidate(IpAddress address, SortedSet<Integer> ports, Set<IpAddress> callers, long flows) {
        /** Whether it may be a server that only the host itself calls. */
        boolean mayBePeer() {
            return callers.size() == 1 && (ports.size() < TELLING_PORTS || CALLED_PORTS.containsAll(ports));
        }

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
        if (flow.initiator().address().isLoopback()
                || flow.responder().address().isLoopback()) {
            return;
        }
        flows++;
        involvement.merge(flow.initiator().address(), 1L, Long::sum);
        involvement.merge(flow.responder().address(), 1L, Long::sum);
        if (flow.protocol() == IpProtocol.TCP
                && answered(flow)
                && listening.contains(flow.responder().port())) {
            IpAddress address = flow.responder().address();
            Candidate candidate = candidates.computeIfAbsent(
                    address, unused -> new Candidate(address, new TreeSet<>(), new HashSet<>(), 0));
            candidate.ports().add(flow.responder().port());
            if (candidate.callers().size() < 2) {
                candidate.callers().add(flow.initiator().address());
            }
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
                            + "). " + busiest() + NAME_IT);
        }
        Candidate first = ranked.get(0);
        if ((!first.mayBePeer() || isInMostFlows(first)) && (ranked.size() == 1 || isClear(first, ranked.get(1)))) {
            return first.address();
        }
        throw new RunException(
                ExitCode.USAGE,
                (ranked.size() == 1
                                ? "Only one address answers on ports of the guide, to a single client, and may be a server that the host calls: "
                                : "Several addresses answer on ports of the guide: ")
                        + ranked.stream().limit(LISTED).map(Candidate::text).collect(Collectors.joining("; "))
                        + (ranked.size() > LISTED ? "; …" : "")
                        + ". " + NAME_IT);
    }

    /** Where the host's own traffic is recorded, it takes part in more flows than any other address. */
    private boolean isInMostFlows(Candidate candidate) {
        return involvement.entrySet().stream()
                .allMatch(other -> other.getKey().equals(candidate.address()) || other.getValue() < candidate.flows());
    }

    private String busiest() {
        String addresses = involvement.entrySet().stream()
                .filter(entry -> !entry.getKey().isMulticast())
                .sorted(Map.Entry.<IpAddress, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LISTED_WITHOUT_CANDIDATE)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return addresses.isEmpty() ? "" : "Most flows have " + addresses + ". ";
    }

    private List<Candidate> ranked() {
        List<Candidate> ranked = new ArrayList<>();
        candidates.forEach((address, found) -> ranked.add(
                new Candidate(address, found.ports(), found.callers(), involvement.getOrDefault(address, 0L))));
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
        boolean manyServices = first.ports().size() >= TELLING_PORTS
                && first.ports().size() >= 2 * second.ports().size()
                && second.flows() * 2 <= first.flows();
        return main || manyServices;
    }
}
