// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.List;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/**
 * A finding without times, numbers and frames.
 *
 * @param id the same for the same conclusion about the same host, whatever the capture
 * @param cause null where it has none
 * @param confirmed whether the service was really used
 * @param rule null where none decided
 * @param port null where it is about no single port
 * @param peers those that are listed, sorted
 * @param peerCount all of them
 */
public record ObservedFinding(
        String id,
        FindingKind kind,
        @Nullable Cause cause,
        Severity severity,
        boolean confirmed,
        @Nullable String rule,
        IpAddress host,
        String protocol,
        @Nullable Integer port,
        Side side,
        List<IpAddress> peers,
        long peerCount) {
    public ObservedFinding {
        peers = List.copyOf(peers);
    }

    PeerDifference.Peers peerList() {
        return new PeerDifference.Peers(peers, listsAllPeers());
    }

    /** Whether it is known who all its peers are. */
    public boolean listsAllPeers() {
        return peers.size() == peerCount;
    }

    /** The id rests on the address: of a host that was readdressed it is made of what the finding says. */
    ObservedFinding at(IpAddress address) {
        return new ObservedFinding(
                id, kind, cause, severity, confirmed, rule, address, protocol, port, side, peers, peerCount);
    }
}
