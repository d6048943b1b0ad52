// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.net.IpAddress;

/** The peers of one finding: the lowest addresses with name and role for listing, all of them for counting. */
final class PeerTable {
    private final PeerSet all;
    private final TreeMap<IpAddress, Finding.Peer> listed = new TreeMap<>();

    PeerTable(PeerBudget budget) {
        all = new PeerSet(budget);
    }

    void add(JudgedFlow judged) {
        IpAddress address = judged.peer().address();
        all.add(address);
        if (listed.size() < Finding.MAX_PEERS
                || address.compareTo(listed.lastKey()) < 0
                || listed.containsKey(address)) {
            Finding.Peer peer = Finding.Peer.of(
                    address, judged.names().best(), judged.verdict().peerRole());
            listed.merge(address, peer, PeerTable::combine);
        }
        if (listed.size() > Finding.MAX_PEERS) {
            listed.pollLastEntry();
        }
    }

    List<Finding.Peer> listed() {
        return new ArrayList<>(listed.values());
    }

    Set<IpAddress> addresses() {
        return listed.keySet();
    }

    int count() {
        return all.size();
    }

    /** Such as {@code "192.0.2.1 (mail.example) and 3 other peers"}. */
    String phrase() {
        Finding.Peer first = listed.firstEntry().getValue();
        int others = count() - 1;
        String name = first.name();
        return first.address()
                + (name != null && HostNameText.isHostName(name)
                        ? " (" + NameSource.innerLabel(name, first.nameSource()) + ")"
                        : "")
                + (others == 0 ? "" : " and " + Counted.of(others, "other peer"));
    }

    /** Best name, smallest role: any fixed choice will do, as long as the order of flows does not show. */
    private static Finding.Peer combine(Finding.Peer one, Finding.Peer other) {
        Finding.Peer named = hasBetterName(one, other) ? one : other;
        return new Finding.Peer(
                one.address(), named.name(), Words.smallest(one.role(), other.role()), named.nameSource());
    }

    private static boolean hasBetterName(Finding.Peer one, Finding.Peer other) {
        String name = one.name();
        String otherName = other.name();
        if (name == null || otherName == null) {
            return otherName == null;
        }
        NameSource source = one.nameSource();
        NameSource otherSource = other.nameSource();
        if (source == null || otherSource == null || source == otherSource) {
            return name.compareTo(otherName) <= 0;
        }
        return source.compareTo(otherSource) < 0;
    }
}
