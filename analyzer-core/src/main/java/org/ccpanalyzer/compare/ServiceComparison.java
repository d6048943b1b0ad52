// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** What changed among the services of one direction. */
final class ServiceComparison {
    private final ObservedTraffic before;
    private final ObservedTraffic after;
    private final Topic topic;

    private ServiceComparison(ObservedTraffic before, ObservedTraffic after, Topic topic) {
        this.before = before;
        this.after = after;
        this.topic = topic;
    }

    static List<Change> ofListeners(ObservedTraffic before, ObservedTraffic after) {
        ServiceComparison comparison = new ServiceComparison(before, after, Topic.LISTENER);
        List<Change> changes = new ArrayList<>();
        for (Pairs.Pair<ObservedService> pair :
                Pairs.of(before.listeners(), after.listeners(), ObservedService::service)) {
            comparison.addChange(pair, changes);
            addPeers(pair, changes);
        }
        return changes;
    }

    static List<Change> ofEgress(ObservedTraffic before, ObservedTraffic after) {
        ServiceComparison comparison = new ServiceComparison(before, after, Topic.EGRESS);
        List<Change> changes = new ArrayList<>();
        for (Pairs.Pair<ObservedService> pair : Pairs.of(before.egress(), after.egress(), ObservedService::service)) {
            comparison.addChange(pair, changes);
        }
        return changes;
    }

    private void addChange(Pairs.Pair<ObservedService> pair, List<Change> changes) {
        List<Difference> differences = Differences.of(pair.before(), pair.after(), topic);
        if (!differences.isEmpty()) {
            changes.add(change(topic, kind(pair), pair, differences, PeerDifference.NONE, gain(pair)));
        }
    }

    private ChangeKind kind(Pairs.Pair<ObservedService> pair) {
        ServicePort service = pair.either().service();
        if (pair.before() == null) {
            return isProvenClosed(before, service) ? ChangeKind.OPENED : ChangeKind.NEW;
        }
        if (pair.after() == null) {
            return isProvenClosed(after, service) ? ChangeKind.CLOSED : ChangeKind.NOT_SEEN;
        }
        return ChangeKind.CHANGED;
    }

    /** A peer's port that refuses is among the egress, with that outcome. */
    private boolean isProvenClosed(ObservedTraffic traffic, ServicePort service) {
        return topic == Topic.LISTENER
                && traffic.window().canAnswer()
                && traffic.refused().contains(service);
    }

    private @Nullable FindingLevel gain(Pairs.Pair<ObservedService> pair) {
        Reading reading = after.terms().reading();
        ObservedService now = pair.after();
        ObservedService then = pair.before();
        if (now == null || !now.violates(reading)) {
            return null;
        }
        boolean known = then != null && then.violates(reading) && !(isOpen(now) && !isOpen(then));
        return known ? null : FindingLevel.VIOLATION;
    }

    private static boolean isOpen(ObservedService service) {
        return service.outcome() == Outcome.OPEN;
    }

    /** Only of listeners that both have: those of a new one are told with it. */
    private static void addPeers(Pairs.Pair<ObservedService> pair, List<Change> changes) {
        ObservedService then = pair.before();
        ObservedService now = pair.after();
        if (then == null || now == null) {
            return;
        }
        PeerDifference peers = PeerDifference.of(then.peerList(), now.peerList());
        if (!peers.isEmpty()) {
            changes.add(change(Topic.PEERS, peers.kind(), pair, List.of(), peers, null));
        }
    }

    private static Change change(
            Topic topic,
            ChangeKind kind,
            Pairs.Pair<ObservedService> pair,
            List<Difference> differences,
            PeerDifference peers,
            @Nullable FindingLevel gain) {
        ObservedService service = pair.either();
        return new Change(
                topic,
                kind,
                topic == Topic.EGRESS ? Side.OUTBOUND : Side.INBOUND,
                service.service().address(),
                service.service().protocol(),
                service.service().port(),
                null,
                null,
                null,
                service.name(),
                service.nameSource(),
                differences,
                peers.arrived(),
                peers.missing(),
                gain);
    }
}
