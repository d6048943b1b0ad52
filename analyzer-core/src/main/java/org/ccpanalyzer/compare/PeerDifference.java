// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which peers only one of two observations has.
 *
 * @param arrived those that only the later one has, sorted
 * @param missing those that only the earlier one has, sorted
 */
record PeerDifference(List<IpAddress> arrived, List<IpAddress> missing) {
    static final PeerDifference NONE = new PeerDifference(List.of(), List.of());

    /**
     * A peer list, which may be cut.
     *
     * @param listed null where it is not known
     * @param complete whether nobody else is among the peers
     */
    record Peers(@Nullable List<IpAddress> listed, boolean complete) {
        static final Peers NOBODY = new Peers(List.of(), true);
    }

    /** Whoever is missing in a list that was cut may well be among the others, and is no difference. */
    static PeerDifference of(Peers before, Peers after) {
        return new PeerDifference(
                before.complete ? beyond(after.listed, before.listed) : List.of(),
                after.complete ? beyond(before.listed, after.listed) : List.of());
    }

    boolean isEmpty() {
        return arrived.isEmpty() && missing.isEmpty();
    }

    /** What became of the peers as a whole. */
    ChangeKind kind() {
        if (arrived.isEmpty()) {
            return ChangeKind.NOT_SEEN;
        }
        return missing.isEmpty() ? ChangeKind.NEW : ChangeKind.CHANGED;
    }

    private static List<IpAddress> beyond(@Nullable List<IpAddress> list, @Nullable List<IpAddress> other) {
        if (list == null || other == null) {
            return List.of();
        }
        Set<IpAddress> known = new HashSet<>(other);
        return list.stream()
                .filter(address -> !known.contains(address))
                .sorted()
                .toList();
    }
}
