// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.ObservedPeer;
import org.ccpanalyzer.policy.Side;

/** Peers that conform only because their role is not filled in, by row and service. */
final class UnverifiedTable {
    static final int MAX_ROWS = ObservedPeer.MAX_LISTED;

    private final BoundedTable<Key, Row> rows = new BoundedTable<>(MAX_ROWS);

    /** @param rule id of the row that admits the flow */
    void add(String rule, JudgedFlow judged) {
        Key key = new Key(
                judged.peer().address(),
                Service.of(judged.conversation()),
                judged.conversation().side(),
                rule);
        Row row = rows.row(key, Row::new);
        if (row != null) {
            row.totals.add(judged);
            row.add(judged.conversation().peerNames());
        }
    }

    /** @param roles finds the roles of a row's peers that this side's opener may meet */
    List<ObservedPeer> list(BiFunction<String, Side, List<String>> roles) {
        return rows.rows().stream()
                .sorted(Comparator.comparing((Row row) -> row.key.address)
                        .thenComparing(row -> row.key.service)
                        .thenComparing(row -> row.key.side)
                        .thenComparing(row -> row.key.rule))
                .map(row -> row.toPeer(roles.apply(row.key.rule, row.key.side)))
                .toList();
    }

    /** Flows that found no room. */
    long overflow() {
        return rows.overflow();
    }

    private record Key(IpAddress address, Service service, Side side, String rule) {}

    private static final class Row {
        private final Key key;
        private final FlowTotals totals = new FlowTotals();
        private final SortedSet<String> names = new TreeSet<>();

        Row(Key key) {
            this.key = key;
        }

        /** Keeps the first few by alphabet, whatever the order of flows. */
        void add(Set<String> more) {
            for (String name : more) {
                names.add(name);
                if (names.size() > ObservedPeer.MAX_NAMES) {
                    names.remove(names.last());
                }
            }
        }

        ObservedPeer toPeer(List<String> roles) {
            return new ObservedPeer(
                    roles,
                    key.address,
                    List.copyOf(names),
                    key.rule,
                    key.service.protocolName(),
                    key.service.port(),
                    key.side,
                    totals.flows(),
                    totals.firstNanos(),
                    totals.lastNanos());
        }
    }
}
