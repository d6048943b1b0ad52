// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not the same in AFTER as in BEFORE.
 *
 * @param side who opens
 * @param address of the service: the host's, or the peer's in egress; null for rules
 * @param protocol lower-case protocol name; null for rules
 * @param port null where it is about no single port
 * @param id of the finding or the rule; null for services
 * @param findingKind null where it is no finding
 * @param severity in AFTER, or in BEFORE where AFTER does not have it; null where it is no finding
 * @param name what the peer is called, or null
 * @param nameSource where the name comes from, or null without a name
 * @param differences all there is to say of what is new or not seen, else what differs
 * @param newPeers those that BEFORE does not have, sorted
 * @param missingPeers those that AFTER does not show, sorted
 * @param gain how what is new here counts; null where nothing counts
 */
public record Change(
        Topic topic,
        ChangeKind kind,
        Side side,
        @Nullable IpAddress address,
        @Nullable String protocol,
        @Nullable Integer port,
        @Nullable String id,
        @Nullable FindingKind findingKind,
        @Nullable Severity severity,
        @Nullable String name,
        @Nullable NameSource nameSource,
        List<Difference> differences,
        List<IpAddress> newPeers,
        List<IpAddress> missingPeers,
        @Nullable FindingLevel gain) {
    static final Comparator<Change> BY_CONSEQUENCE = Comparator.comparing(Change::topic)
            .thenComparing(Change::violates, Comparator.reverseOrder())
            .thenComparing(Change::kind)
            .thenComparing(Change::severity, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Change::address, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Change::protocol, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Change::port, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Change::id, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Change::side);

    public Change {
        differences = List.copyOf(differences);
        newPeers = List.copyOf(newPeers);
        missingPeers = List.copyOf(missingPeers);
    }

    /** Whether AFTER violates here in a way that BEFORE does not. */
    public boolean violates() {
        return gain == FindingLevel.VIOLATION;
    }

    /** Whether this is one and the same service as another change is about. */
    boolean isOfServiceOf(Change other) {
        return side == other.side && Objects.equals(protocol, other.protocol) && Objects.equals(port, other.port);
    }
}
