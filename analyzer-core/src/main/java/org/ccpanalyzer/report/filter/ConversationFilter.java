// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.access.AccessEntry;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.PeerSet;
import org.ccpanalyzer.report.filter.FilterSyntax.End;

/**
 * Packet filters for the conversations of an access list. A packet does not tell who opened, so both directions of a
 * conversation are matched by host, peer, and the port of the side that listens.
 */
final class ConversationFilter {
    private static final List<Boolean> IPV4_THEN_IPV6 = List.of(true, false);

    private final FilterSyntax syntax;
    private final AccessList list;

    ConversationFilter(FilterSyntax syntax, AccessList list) {
        this.syntax = syntax;
        this.list = list;
    }

    String of(Selection selection) {
        return switch (selection) {
            case HOST -> host();
            case PERMITTED -> syntax.all(List.of(host(), permitted()));
            case UNDOCUMENTED -> syntax.all(List.of(host(), syntax.none(List.of(permitted()))));
        };
    }

    /** Every packet of the host. */
    String host() {
        return "("
                + String.join(
                        syntax.orWord(), list.hosts().stream().map(syntax::host).toList()) + ")";
    }

    private String permitted() {
        List<String> terms = new ArrayList<>();
        terms.add(syntax.noService());
        terms.addAll(halves(withoutRepetition(list.entries())));
        return syntax.any(terms);
    }

    /** Packets of the conversations that these entries permit; never matches if there are none. */
    List<String> halves(List<AccessEntry> entries) {
        List<String> halves = new ArrayList<>();
        for (boolean ipv4 : IPV4_THEN_IPV6) {
            addHalf(halves, entries, ipv4, End.DESTINATION);
            addHalf(halves, entries, ipv4, End.SOURCE);
        }
        return halves;
    }

    /** Packets of one family whose {@code hostEnd} is the host. */
    private void addHalf(List<String> halves, List<AccessEntry> entries, boolean ipv4, End hostEnd) {
        List<IpAddress> hosts = list.hosts(ipv4);
        List<String> terms = entries.stream()
                .filter(entry -> !entry.peers().family(ipv4).isEmpty())
                .map(entry -> entry(entry, ipv4, hostEnd))
                .distinct()
                .toList();
        if (!hosts.isEmpty() && !terms.isEmpty()) {
            List<String> ends = hosts.stream()
                    .map(host -> syntax.address(hostEnd, new IpPrefix(host, host.bits())))
                    .toList();
            halves.add(syntax.all(List.of(syntax.any(ends), syntax.any(terms))));
        }
    }

    private String entry(AccessEntry entry, boolean ipv4, End hostEnd) {
        End peerEnd = hostEnd == End.SOURCE ? End.DESTINATION : End.SOURCE;
        End listener = entry.inbound() ? hostEnd : peerEnd;
        List<String> terms = new ArrayList<>();
        terms.add(syntax.port(listener, entry.protocol(), entry.port()));
        if (!entry.peers().isEverybody(ipv4)) {
            addPeers(terms, entry.peers().family(ipv4), peerEnd);
        }
        return syntax.all(terms);
    }

    private void addPeers(List<String> terms, PeerSet peers, End end) {
        boolean everybody = peers.included().stream().anyMatch(prefix -> prefix.length() == 0);
        if (!everybody) {
            terms.add(syntax.any(addresses(peers.included(), end)));
        }
        if (!peers.excluded().isEmpty()) {
            terms.add(syntax.none(addresses(peers.excluded(), end)));
        }
    }

    private List<String> addresses(List<IpPrefix> prefixes, End end) {
        return prefixes.stream().map(prefix -> syntax.address(end, prefix)).toList();
    }

    /** The entries but for those that an equal or wider one makes needless. */
    static List<AccessEntry> withoutRepetition(List<AccessEntry> entries) {
        List<AccessEntry> kept = new ArrayList<>();
        for (AccessEntry entry : entries) {
            if (kept.stream().noneMatch(other -> makesNeedless(other, entry))) {
                kept.removeIf(other -> makesNeedless(entry, other));
                kept.add(entry);
            }
        }
        return kept;
    }

    private static boolean makesNeedless(AccessEntry wider, AccessEntry entry) {
        return wider.sameService(entry) && wider.peers().covers(entry.peers());
    }
}
