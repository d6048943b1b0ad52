// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a finding that was told.
 *
 * @param id of the finding, which is the same in any run
 * @param severity the worst that was told
 * @param alerts how many there have been
 * @param flows as last counted in the run that is going on
 * @param repeats flows since it was last told
 * @param seenNanos when it was last there, by the clock of the machine
 * @param peers that were told, in no particular order; at most {@link Finding#MAX_PEERS}
 */
record KnownFinding(
        String id,
        Severity severity,
        boolean confirmed,
        int alerts,
        long flows,
        long repeats,
        long seenNanos,
        List<IpAddress> peers) {
    KnownFinding {
        peers = List.copyOf(peers);
    }

    /** What is known once a finding has been told for the first time. */
    static KnownFinding told(Finding finding, long nanos) {
        return new KnownFinding(
                finding.id(),
                finding.severity(),
                finding.confirmed(),
                1,
                finding.flows(),
                0,
                nanos,
                addresses(finding));
    }

    /** Why this finding, which is known, is worth another alert; null if it is not. */
    @Nullable
    AlertReason reasonFor(Finding now) {
        if (now.severity().compareTo(severity) < 0) {
            return AlertReason.MORE_SEVERE;
        }
        if (now.confirmed() && !confirmed) {
            return AlertReason.CONFIRMED;
        }
        return newPeers(now).isEmpty() ? null : AlertReason.NEW_PEERS;
    }

    /**
     * Peers that were not told. Asked of confirmed violations alone, and no more once there are as many as a finding lists:
     * else whoever changes addresses would have an alert for each.
     */
    List<IpAddress> newPeers(Finding now) {
        boolean matters = now.violation() && now.confirmed() && now.kind().isAboutPeers();
        if (!matters || now.peerCount() > Finding.MAX_PEERS || peers.size() >= Finding.MAX_PEERS) {
            return List.of();
        }
        List<IpAddress> added = new ArrayList<>(addresses(now));
        added.removeAll(peers);
        return added;
    }

    /**
     * The same after it has been seen again.
     *
     * @param isTold whether there is another alert of it
     * @param continues whether the count of flows goes on from the last one
     */
    KnownFinding seen(Finding now, long nanos, boolean isTold, boolean continues) {
        long added = continues && now.flows() >= flows ? now.flows() - flows : now.flows();
        return new KnownFinding(
                id,
                now.severity().compareTo(severity) < 0 ? now.severity() : severity,
                confirmed || now.confirmed(),
                isTold ? alerts + 1 : alerts,
                now.flows(),
                isTold ? 0 : repeats + added,
                added > 0 ? nanos : seenNanos,
                joined(addresses(now)));
    }

    /** The same after its repeats were told. */
    KnownFinding digested() {
        return new KnownFinding(id, severity, confirmed, alerts, flows, 0, seenNanos, peers);
    }

    private List<IpAddress> joined(List<IpAddress> more) {
        SortedSet<IpAddress> all = new TreeSet<>(peers);
        all.addAll(more);
        return all.stream().limit(Finding.MAX_PEERS).toList();
    }

    private static List<IpAddress> addresses(Finding finding) {
        return finding.peers().stream().map(Finding.Peer::address).toList();
    }
}
