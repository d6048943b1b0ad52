// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** The peers of one finding: the lowest addresses with name and role for listing, all of them for counting. */
final class PeerTable {
    /** What may stand in a sentence; a name in a packet is written by anybody. */
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,252}");

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
            Finding.Peer peer =
                    new Finding.Peer(address, name(judged), judged.verdict().peerRole());
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
                + (name != null && HOST_NAME.matcher(name).matches() ? " (" + name + ")" : "")
                + (others == 0 ? "" : " and " + Words.counted(others, "other peer"));
    }

    /** The name of the peer: what the host asked for when it opened, else a name known for the address. */
    static @Nullable String name(JudgedFlow judged) {
        String serverName = judged.flow().serverName();
        if (serverName != null && judged.conversation().side() == Side.OUTBOUND) {
            return serverName;
        }
        if (judged.conversation().peerNames().isEmpty()) {
            return null;
        }
        String smallest = null;
        for (String name : judged.conversation().peerNames()) {
            smallest = Words.smallest(smallest, name);
        }
        return smallest;
    }

    /** Smallest name, smallest role: any fixed choice will do, as long as the order of flows does not show. */
    private static Finding.Peer combine(Finding.Peer one, Finding.Peer other) {
        return new Finding.Peer(
                one.address(), Words.smallest(one.name(), other.name()), Words.smallest(one.role(), other.role()));
    }
}
