// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Conversation;
import org.jspecify.annotations.Nullable;

/** Attempts on the host that opened nothing, by port and outcome. A port that is open elsewhere is no probe. */
final class ProbeTable {
    static final int MAX_PORTS = 200_000;

    /** By address of the host, then by protocol. */
    private final Map<IpAddress, Map<Integer, Ports>> hosts = new HashMap<>();

    /** The peers that tried, each set of {@link Attempts} by its number. */
    private final PeerPairs peers;
    /** A flood knocks at one host: the ports that were asked for last. */
    private @Nullable Ports recent;

    private int size;
    private int sets;
    private long overflow;

    ProbeTable(PeerBudget budget) {
        this.peers = new PeerPairs(budget);
    }

    void add(JudgedFlow judged) {
        Conversation conversation = judged.conversation();
        Ports ports = recent;
        if (ports == null || !ports.areOf(conversation)) {
            ports = ports(conversation);
            recent = ports;
        }
        Attempts ofPort = ports.get(conversation.port());
        if (ofPort == null && size == MAX_PORTS) {
            overflow++;
            return;
        }
        size += ofPort == null ? 1 : 0;
        Attempts attempts = Attempts.of(ofPort, conversation.outcome());
        if (attempts == null) {
            attempts = new Attempts(conversation.outcome(), judged.peer().address(), sets++, ofPort);
            ports.put(conversation.port(), attempts);
        }
        attempts.add(judged.peer().address(), peers);
    }

    /**
     * Reads what {@link #add} is going to read of these flows, column by column, so that the waits for memory overlap: a
     * flood finds nothing in the processor's caches. Changes no answer.
     */
    void lookAhead(List<JudgedFlow> next) {
        Ports ports = recent;
        if (ports == null) {
            return;
        }
        Attempts[] expected = new Attempts[next.size()];
        for (int i = 0; i < expected.length; i++) {
            Conversation conversation = next.get(i).conversation();
            expected[i] = ports.areOf(conversation) ? ports.get(conversation.port()) : null;
        }
        int read = 0;
        for (int i = 0; i < expected.length; i++) {
            Attempts attempts = expected[i];
            read += attempts == null
                    ? 0
                    : peers.lookAhead(attempts.set, next.get(i).conversation().peer());
        }
        peers.read(read);
    }

    private Ports ports(Conversation conversation) {
        IpAddress host = conversation.host();
        int protocol = conversation.protocol();
        return hosts.computeIfAbsent(host, unused -> new HashMap<>())
                .computeIfAbsent(protocol, unused -> new Ports(host, protocol));
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
        return overflow;
    }

    private List<Port> closedPorts(ServiceTable listeners) {
        return hosts.values().stream()
                .flatMap(byProtocol -> byProtocol.values().stream())
                .flatMap(Ports::all)
                .filter(port -> listeners.proven(port.host, port.service) == null)
                .toList();
    }

    /** The ports of one protocol of one address: an array in pages, for a scan fills it and a stray attempt does not. */
    private static final class Ports {
        private static final int PAGE_BITS = 8;
        private static final int PAGE_PORTS = 1 << PAGE_BITS;

        private final IpAddress host;
        private final int protocol;
        private final @Nullable Attempts[][] pages = new Attempts[1 << (Short.SIZE - PAGE_BITS)][];

        Ports(IpAddress host, int protocol) {
            this.host = host;
            this.protocol = protocol;
        }

        private boolean areOf(Conversation conversation) {
            return protocol == conversation.protocol() && host.equals(conversation.host());
        }

        private @Nullable Attempts get(int port) {
            Attempts[] page = pages[port >>> PAGE_BITS];
            return page == null ? null : page[port & PAGE_PORTS - 1];
        }

        private void put(int port, Attempts first) {
            Attempts[] page = pages[port >>> PAGE_BITS];
            if (page == null) {
                page = new Attempts[PAGE_PORTS];
                pages[port >>> PAGE_BITS] = page;
            }
            page[port & PAGE_PORTS - 1] = first;
        }

        private Stream<Port> all() {
            return IntStream.range(0, 1 << Short.SIZE).mapToObj(this::port).filter(Objects::nonNull);
        }

        private @Nullable Port port(int port) {
            Attempts first = get(port);
            return first == null ? null : new Port(host, new Service(protocol, port), first);
        }
    }

    /** One port of the host with what became of the attempts on it. */
    private record Port(IpAddress host, Service service, Attempts first) {
        private boolean refused() {
            return attempts().anyMatch(attempts -> attempts.outcome == Outcome.REFUSED);
        }

        private Stream<Attempts> attempts() {
            return Stream.iterate(first, Objects::nonNull, attempts -> attempts.next);
        }

        private Stream<Audit.Probe> probes() {
            return attempts()
                    .map(attempts -> new Audit.Probe(
                            host,
                            service.protocolName(),
                            service.port(),
                            attempts.outcome,
                            1 + attempts.otherPeers,
                            attempts.flows));
        }
    }

    /**
     * Attempts on one port with one outcome; few ports see two, so that these are a chain. The first peer costs no budget,
     * and lies here, as a flood finds nothing in the processor's caches.
     */
    private static final class Attempts {
        private final Outcome outcome;
        private final long firstHigh;
        private final long firstLow;
        private final int set;
        private final @Nullable Attempts next;
        private int otherPeers;
        private long flows;

        Attempts(Outcome outcome, IpAddress first, int set, @Nullable Attempts next) {
            this.outcome = outcome;
            this.firstHigh = first.high();
            this.firstLow = first.low();
            this.set = set;
            this.next = next;
        }

        private static @Nullable Attempts of(@Nullable Attempts chain, Outcome outcome) {
            Attempts attempts = chain;
            while (attempts != null && attempts.outcome != outcome) {
                attempts = attempts.next;
            }
            return attempts;
        }

        private void add(IpAddress peer, PeerPairs peers) {
            flows++;
            boolean isFirst = peer.low() == firstLow && peer.high() == firstHigh;
            otherPeers += !isFirst && peers.add(set, peer) ? 1 : 0;
        }
    }
}
