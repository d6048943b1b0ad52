// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.List;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/**
 * A listener of the host, or a service of a peer that the host opened or tried, without times and numbers.
 *
 * @param name what the peer is called, or null
 * @param nameSource where the name comes from, or null without a name
 * @param outcome what came of it; a listener is always open
 * @param cause null where there is nothing to say
 * @param appProtocol what was spoken, or null where unknown
 * @param tlsVersions that the server chose, sorted; null where an earlier version did not record them
 * @param peers of a listener those that are listed, sorted; null where an earlier version did not list them
 * @param peerCount of a listener all of them
 */
public record ObservedService(
        ServicePort service,
        @Nullable String name,
        @Nullable NameSource nameSource,
        Outcome outcome,
        VerdictKind verdict,
        @Nullable Cause cause,
        @Nullable String rule,
        @Nullable String appProtocol,
        @Nullable List<String> tlsVersions,
        @Nullable List<IpAddress> peers,
        long peerCount) {
    public ObservedService {
        tlsVersions = tlsVersions == null ? null : List.copyOf(tlsVersions);
        peers = peers == null ? null : List.copyOf(peers);
    }

    PeerDifference.Peers peerList() {
        return new PeerDifference.Peers(peers, listsAllPeers());
    }

    /** Whether it is known who all its peers are. */
    public boolean listsAllPeers() {
        return peers != null && peers.size() == peerCount;
    }

    boolean violates(Reading reading) {
        return verdict == VerdictKind.VIOLATES || (verdict == VerdictKind.COLUMN_ONLY && reading == Reading.STRICT);
    }

    ObservedService at(IpAddress address) {
        return new ObservedService(
                service.at(address),
                name,
                nameSource,
                outcome,
                verdict,
                cause,
                rule,
                appProtocol,
                tlsVersions,
                peers,
                peerCount);
    }
}
