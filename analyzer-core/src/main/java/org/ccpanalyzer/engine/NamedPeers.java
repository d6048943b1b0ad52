// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.finding.PeerName;
import org.ccpanalyzer.finding.PeerNames;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** The named peers of the host, gathered from its flows: each name of each peer once, by its best source. */
final class NamedPeers {
    private static final int MAX_ADDRESSES = 4_096;
    private static final int MAX_NAMES_OF_ADDRESS = 32;

    private static final Comparator<PeerName> IN_REPORT = Comparator.comparing(PeerName::source)
            .thenComparing(PeerName::fromNanos, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(PeerName::untilNanos, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Map<IpAddress, Map<String, PeerName>> byPeer = new TreeMap<>();
    /** Each counts once, up to as many as there are addresses. */
    private final Set<String> leftOut = new HashSet<>();

    /** Takes a flow of the host. */
    void accept(JudgedFlow flow) {
        PeerNames names = flow.names();
        if (names.names().isEmpty()) {
            return;
        }
        IpAddress peer = flow.peer().address();
        Map<String, PeerName> known = byPeer.get(peer);
        if (known == null && byPeer.size() == MAX_ADDRESSES) {
            names.names().forEach(this::leaveOut);
            return;
        }
        if (known == null) {
            known = new LinkedHashMap<>();
            byPeer.put(peer, known);
        }
        for (PeerName name : names.names()) {
            add(known, name);
        }
    }

    private void add(Map<String, PeerName> known, PeerName name) {
        PeerName earlier = known.get(name.name());
        if (earlier == null && known.size() == MAX_NAMES_OF_ADDRESS) {
            leaveOut(name);
        } else if (earlier == null || name.source().compareTo(earlier.source()) < 0) {
            known.put(name.name(), name);
        }
    }

    private void leaveOut(PeerName name) {
        if (leftOut.size() < MAX_ADDRESSES) {
            leftOut.add(name.name());
        }
    }

    /**
     * The named peers of all flows accepted so far.
     *
     * @param blocks what the captures call addresses
     * @param unlisted names that found no room before
     */
    Audit.Names result(CaptureNames blocks, long unlisted) {
        List<Audit.NamedPeer> peers = new ArrayList<>();
        byPeer.forEach((address, names) -> addGroups(address, names.values(), peers));
        return new Audit.Names(
                peers,
                blocks.byAddress().keySet().stream()
                        .filter(address -> !byPeer.containsKey(address))
                        .count(),
                leftOut.size() + unlisted + blocks.leftOut());
    }

    /** Names of one source and one time stand together. */
    private static void addGroups(IpAddress address, Iterable<PeerName> names, List<Audit.NamedPeer> peers) {
        Map<Group, List<String>> groups = new LinkedHashMap<>();
        List<PeerName> sorted = new ArrayList<>();
        names.forEach(sorted::add);
        sorted.sort(IN_REPORT);
        for (PeerName name : sorted) {
            groups.computeIfAbsent(Group.of(name), any -> new ArrayList<>()).add(name.name());
        }
        groups.forEach((group, of) -> peers.add(new Audit.NamedPeer(
                address,
                group.source == NameSource.NAME_RESOLUTION_BLOCK
                        ? of
                        : of.stream().sorted().toList(),
                group.source.id(),
                group.fromNanos(),
                group.untilNanos(),
                group.resolver())));
    }

    /** What names of one line have in common. */
    private record Group(
            NameSource source,
            @Nullable Long fromNanos,
            @Nullable Long untilNanos,
            @Nullable IpAddress resolver) {
        static Group of(PeerName name) {
            return new Group(name.source(), name.fromNanos(), name.untilNanos(), name.resolver());
        }
    }
}
