// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Side;

/**
 * Recognises what looks like password guessing: many short sessions of one client with one service that asks for a
 * password. That the passwords were wrong is not seen, only that nobody stayed.
 */
final class GuessingAnalytic implements Analytic {
    private final AuditContext context;
    private final BoundedTable<PeerService, Sessions> sessions = new BoundedTable<>(BehaviourThresholds.MAX_PAIRS);

    private static final class Sessions {
        private final BehaviourTally tally;
        /** When the last ones began: a ring. */
        private final long[] begun = new long[BehaviourThresholds.GUESSING_SESSIONS];

        private int count;
        private boolean guessing;

        Sessions(PeerService pair) {
            tally = new BehaviourTally(pair);
        }

        void add(JudgedFlow judged) {
            tally.add(judged);
            int place = count++ % begun.length;
            begun[place] = judged.flow().startNanos();
            if (count >= begun.length) {
                long oldest = begun[count % begun.length];
                guessing |= judged.flow().startNanos() - oldest <= BehaviourThresholds.GUESSING_WINDOW_NANOS;
            }
        }
    }

    GuessingAnalytic(AuditContext context) {
        this.context = context;
    }

    @Override
    public void accept(JudgedFlow judged) {
        if (isShortSession(judged)) {
            Sessions ofPair = sessions.row(PeerService.of(judged), Sessions::new);
            if (ofPair != null) {
                ofPair.add(judged);
            }
        }
    }

    private static boolean isShortSession(JudgedFlow judged) {
        String protocol = judged.conversation().appProtocol();
        return protocol != null
                && BehaviourThresholds.PASSWORD_PROTOCOLS.contains(protocol)
                && judged.conversation().outcome() == Outcome.OPEN
                && FindingClassifier.isProven(judged)
                && !judged.flow().midstream()
                && judged.flow().endNanos() - judged.flow().startNanos() <= BehaviourThresholds.GUESSING_SESSION_NANOS
                && judged.fromHost().payloadBytes() <= BehaviourThresholds.GUESSING_SESSION_BYTES
                && judged.toHost().payloadBytes() <= BehaviourThresholds.GUESSING_SESSION_BYTES;
    }

    @Override
    public List<Finding> findings() {
        return sessions.rows().stream()
                .filter(each -> each.guessing)
                .map(this::finding)
                .sorted(FindingOrder.BY_CONSEQUENCE)
                .limit(BehaviourThresholds.MAX_FINDINGS)
                .toList();
    }

    private Finding finding(Sessions each) {
        PeerService pair = each.tally.pair();
        boolean inbound = pair.side() == Side.INBOUND;
        String why =
                "%s had %s with %s of %s, %d or more of them within five minutes. That each ended after a few seconds suggests"
                                .formatted(
                                        inbound ? pair.peer() : pair.host(),
                                        Counted.of(each.tally.totals().flows(), "short session"),
                                        pair.service(),
                                        inbound ? pair.host() : pair.peer(),
                                        BehaviourThresholds.GUESSING_SESSIONS)
                        + " failed logins; it is inferred from the shape of the sessions, no login was read.";
        String next = inbound
                ? "Look in the log of the service for failed logins from " + pair.peer()
                        + ", and whether one succeeded."
                : "Find the process on " + pair.host()
                        + " that opened these sessions: a monitor, or a tool that guesses passwords.";
        return each.tally.toFinding(FindingKind.PASSWORD_GUESSING, context, Confidence.LIKELY, why, next);
    }

    @Override
    public long overflow() {
        return sessions.overflow();
    }

    @Override
    public String overflowText() {
        return "were sessions of more clients than can be watched for password guessing";
    }
}
