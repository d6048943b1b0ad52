// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.AddressIndex;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** Counts distinct peers; exact until the shared budget ends, then a lower bound. The first one costs no budget. */
final class PeerSet {
    private final PeerBudget budget;
    private @Nullable IpAddress first;
    private @Nullable AddressIndex others;

    PeerSet(PeerBudget budget) {
        this.budget = budget;
    }

    void add(IpAddress peer) {
        if (first == null) {
            first = peer;
        } else if (!peer.equals(first)) {
            addOther(peer);
        }
    }

    int size() {
        return (first == null ? 0 : 1) + (others == null ? 0 : others.size());
    }

    /** The lowest of them, sorted. */
    List<IpAddress> lowest(int limit) {
        if (first == null) {
            return List.of();
        }
        List<IpAddress> all = new ArrayList<>(size());
        all.add(first);
        for (int number = 0; others != null && number < others.size(); number++) {
            all.add(others.address(number));
        }
        return all.stream().sorted().limit(limit).toList();
    }

    private void addOther(IpAddress peer) {
        if (others == null) {
            others = new AddressIndex();
        }
        if (!others.contains(peer) && budget.take()) {
            others.add(peer.high(), peer.low());
        }
    }
}
