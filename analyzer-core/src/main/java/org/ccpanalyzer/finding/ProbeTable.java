// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** Attempts on the host that opened nothing, by port and outcome. A port that is open elsewhere is no probe. */
final class ProbeTable {
    static final int MAX_PORTS = 200_000;

    private final BoundedTable<Key, Port> ports = new BoundedTable<>(MAX_PORTS);
    private final PeerBudget budget;

    ProbeTable(PeerBudget budget) {
        this.budget = budget;
    }

    void add(JudgedFlow judged) {
        Key key = new Key(judged.host().address(), Service.of(judged.conversation()));
        Port port = ports.row(key, Port::new);
        if (port != null) {
            port.add(judged, budget);
        }
    }

    List<Audit.Probe> probes(ServiceTable listeners) {
        return closedPorts(listeners).stream()
                .flatMap(Port::probes)
                .sorted(Comparator.comparing(Audit.Probe::address)
                        .thenComparing(Audit.Probe::protocol)
                        .thenComparingInt(Audit.Probe::port)
                        .thenComparing(Audit.Probe::outcome))
                .toList();
    }

    /** A port that refused once is closed; one that never said a word is filtered. */
    Audit.ProbeSummary summary(ServiceTable listeners, SortedSet<IpAddress> scanners) {
        List<Port> notOpen = closedPorts(listeners);
        int closed = (int) notOpen.stream().filter(Port::refused).count();
        int open = (int) listeners.proven().count();
        int openDocumented =
                (int) listeners.proven().filter(ServiceTally::isDocumented).count();
        return new Audit.ProbeSummary(
                notOpen.size() + open,
                closed,
                notOpen.size() - closed,
                openDocumented,
                open - openDocumented,
                List.copyOf(scanners));
    }

    /** Attempts on ports that found no room. */
    long overflow() {
        return ports.overflow();
    }

    private List<Port> closedPorts(ServiceTable listeners) {
        List<Port> closed = new ArrayList<>();
        for (Port port : ports.rows()) {
            if (listeners.proven(port.key.host, port.key.service) == null) {
                closed.add(port);
            }
        }
        return closed;
    }

    private record Key(IpAddress host, Service service) {
        /** Written out, as {@link #hashCode}: every flow asks, and what a record generates is never inlined. */
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Key other && service.equals(other.service) && host.equals(other.host);
        }

        @Override
        public int hashCode() {
            return 31 * host.hashCode() + service.hashCode();
        }
    }

    /** One port of the host with what became of the attempts on it. */
    private static final class Port {
        private final Key key;
        private final Map<Outcome, Attempts> byOutcome = new EnumMap<>(Outcome.class);

        Port(Key key) {
            this.key = key;
        }

        private void add(JudgedFlow judged, PeerBudget budget) {
            Attempts attempts =
                    byOutcome.computeIfAbsent(judged.conversation().outcome(), outcome -> new Attempts(budget));
            attempts.peers.add(judged.peer().address());
            attempts.flows++;
        }

        private boolean refused() {
            return byOutcome.containsKey(Outcome.REFUSED);
        }

        private Stream<Audit.Probe> probes() {
            return byOutcome.entrySet().stream()
                    .map(entry -> new Audit.Probe(
                            key.host,
                            key.service.protocolName(),
                            key.service.port(),
                            entry.getKey(),
                            entry.getValue().peers.size(),
                            entry.getValue().flows));
        }
    }

    private static final class Attempts {
        private final PeerSet peers;
        private long flows;

        Attempts(PeerBudget budget) {
            peers = new PeerSet(budget);
        }
    }
}
