// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the peer's name in one flow.
 *
 * @param names most trusted first, each name once
 * @param verifying those by which the peer may hold a role; neither the peer itself nor a bystander can have made them up
 * @param mismatch what the client claimed against what was resolved, or null
 */
public record PeerNames(
        List<PeerName> names,
        Set<String> verifying,
        @Nullable NameMismatch mismatch) {
    /** Of a peer that nothing names. */
    public static final PeerNames NONE = new PeerNames(List.of(), Set.of(), null);

    public PeerNames {
        names = List.copyOf(names);
        verifying = Set.copyOf(verifying);
    }

    /** The most trusted, or null if there is none. */
    public @Nullable PeerName best() {
        return names.isEmpty() ? null : names.get(0);
    }
}
