// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** What changed among the findings. */
final class FindingComparison {
    /** What identifies a finding where its id cannot, since the host had another address. */
    private record Key(
            FindingKind kind,
            @Nullable Cause cause,
            Side side,
            String protocol,
            @Nullable Integer port,
            IpAddress host,
            @Nullable String rule,
            List<IpAddress> subject) {
        static Key of(ObservedFinding finding) {
            return new Key(
                    finding.kind(),
                    finding.cause(),
                    finding.side(),
                    finding.protocol(),
                    finding.port(),
                    finding.host(),
                    finding.rule(),
                    isAboutOnePeer(finding.kind()) ? finding.peers() : List.of());
        }
    }

    private FindingComparison() {}

    /** @param readdressed whether the ids of both are of different addresses */
    static List<Change> of(ObservedTraffic before, ObservedTraffic after, boolean readdressed) {
        Function<ObservedFinding, Object> key = readdressed ? Key::of : ObservedFinding::id;
        List<Change> changes = new ArrayList<>();
        for (Pairs.Pair<ObservedFinding> pair : Pairs.of(before.findings(), after.findings(), key)) {
            Change change = change(pair, after.terms().reading());
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static @Nullable Change change(Pairs.Pair<ObservedFinding> pair, Reading reading) {
        ObservedFinding then = pair.before();
        ObservedFinding now = pair.after();
        List<Difference> differences = Differences.of(then, now);
        boolean both = then != null && now != null;
        PeerDifference peers = PeerDifference.of(
                then == null ? PeerDifference.Peers.NOBODY : then.peerList(),
                now == null ? PeerDifference.Peers.NOBODY : now.peerList());
        if (differences.isEmpty() && peers.isEmpty()) {
            return null;
        }
        ObservedFinding finding = pair.either();
        return new Change(
                Topic.FINDING,
                both ? ChangeKind.CHANGED : now == null ? ChangeKind.NOT_SEEN : ChangeKind.NEW,
                finding.side(),
                finding.host(),
                finding.protocol(),
                finding.port(),
                finding.id(),
                finding.kind(),
                finding.severity(),
                null,
                null,
                differences,
                peers.arrived(),
                peers.missing(),
                gain(then, now, !peers.arrived().isEmpty(), reading));
    }

    private static @Nullable FindingLevel gain(
            @Nullable ObservedFinding then, @Nullable ObservedFinding now, boolean hasNewPeers, Reading reading) {
        if (now == null) {
            return null;
        }
        FindingLevel level = FindingLevel.of(now.kind(), now.cause(), reading);
        boolean gained = then == null
                || (now.confirmed() && !then.confirmed())
                || (hasNewPeers && now.kind().isAboutPeers());
        return gained && level != FindingLevel.CONTEXT ? level : null;
    }

    private static boolean isAboutOnePeer(FindingKind kind) {
        return FindingLevel.of(kind, null, Reading.DOCUMENTED) == FindingLevel.CONTEXT;
    }
}
