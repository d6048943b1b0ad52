// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;

/**
 * Recognises that the host connects to a peer service at even intervals with much the same to say, as a program does that
 * waits for orders; a monitor or a poller does the same. Services that are known to be right are not watched.
 */
final class BeaconAnalytic implements Analytic {
    private final AuditContext context;
    private final BoundedTable<PeerService, Calls> calls = new BoundedTable<>(BehaviourThresholds.MAX_PAIRS);

    private static final class Calls {
        private final BehaviourTally tally;
        private long[] begun = new long[1];
        private long[] sent = new long[1];
        private int count;

        Calls(PeerService pair) {
            tally = new BehaviourTally(pair);
        }

        void add(JudgedFlow judged) {
            tally.add(judged);
            if (count == BehaviourThresholds.BEACON_CONNECTIONS) {
                return;
            }
            if (count == begun.length) {
                begun = Arrays.copyOf(begun, 2 * count);
                sent = Arrays.copyOf(sent, 2 * count);
            }
            begun[count] = judged.flow().startNanos();
            sent[count] = judged.fromHost().payloadBytes();
            count++;
        }

        /** Nanoseconds from one burst to the next. */
        long[] intervals() {
            long[] starts = Arrays.copyOf(begun, count);
            Arrays.sort(starts);
            long[] intervals = new long[count];
            int found = 0;
            for (int i = 1; i < count; i++) {
                long interval = starts[i] - starts[i - 1];
                if (interval > BehaviourThresholds.BEACON_BURST_NANOS) {
                    intervals[found++] = interval;
                }
            }
            return Arrays.copyOf(intervals, found);
        }

        long[] sent() {
            return Arrays.copyOf(sent, count);
        }
    }

    BeaconAnalytic(AuditContext context) {
        this.context = context;
    }

    @Override
    public void accept(JudgedFlow judged) {
        if (isWatched(judged)) {
            Calls ofPair = calls.row(PeerService.of(judged), Calls::new);
            if (ofPair != null) {
                ofPair.add(judged);
            }
        }
    }

    private static boolean isWatched(JudgedFlow judged) {
        Outcome outcome = judged.conversation().outcome();
        String rule = judged.verdict().rule();
        return judged.conversation().side() == Side.OUTBOUND
                && (outcome == Outcome.OPEN || outcome == Outcome.SENT)
                && !judged.flow().midstream()
                && isDoubtful(judged)
                && (rule == null || !BehaviourThresholds.POLLING_ROWS.contains(rule));
    }

    private static boolean isDoubtful(JudgedFlow judged) {
        VerdictKind kind = judged.verdict().kind();
        return kind == VerdictKind.VIOLATES
                || kind == VerdictKind.COLUMN_ONLY
                || (kind == VerdictKind.CONFORMS && judged.verdict().cause() == Cause.PEER_NOT_VERIFIED);
    }

    @Override
    public List<Finding> findings() {
        return calls.rows().stream()
                .filter(BeaconAnalytic::isEven)
                .map(this::finding)
                .sorted(FindingOrder.BY_CONSEQUENCE)
                .limit(BehaviourThresholds.MAX_FINDINGS)
                .toList();
    }

    private static boolean isEven(Calls each) {
        if (each.count <= BehaviourThresholds.BEACON_INTERVALS) {
            return false;
        }
        Spread intervals = Spread.of(each.intervals());
        return intervals.count() >= BehaviourThresholds.BEACON_INTERVALS
                && intervals.median() >= BehaviourThresholds.BEACON_MIN_INTERVAL_NANOS
                && intervals.relative() <= BehaviourThresholds.BEACON_INTERVAL_SPREAD
                && Spread.of(each.sent()).relative() <= BehaviourThresholds.BEACON_SIZE_SPREAD;
    }

    private Finding finding(Calls each) {
        PeerService pair = each.tally.pair();
        Spread intervals = Spread.of(each.intervals());
        String why =
                "%s went to %s of %s %d times, every %s (half of the intervals within %s of it), with about %s to say each time."
                        .formatted(
                                pair.host(),
                                pair.service(),
                                pair.peer(),
                                each.tally.totals().flows(),
                                Words.seconds(intervals.median()),
                                Words.seconds(intervals.deviation()),
                                Words.bytes(Spread.of(each.sent()).median()));
        return each.tally.toFinding(
                FindingKind.BEACON,
                context,
                Confidence.LIKELY,
                why,
                "Find the program on " + pair.host()
                        + " that does so: a monitor or a poller is as regular as malware that waits for orders. If it is wanted, name the peer's role in the site file.");
    }

    @Override
    public long overflow() {
        return calls.overflow();
    }

    @Override
    public String overflowText() {
        return "went to more peer services than can be watched for regular connections";
    }
}
