// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.Comparator;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/**
 * Flows of one service with one peer whose verdict another policy changes in one way.
 *
 * @param flows how many
 * @param example the first of them
 */
public record VerdictChange(Key key, long flows, Example example) {
    /** Violations anew first, then those that are none any more, then by verdict, service and peer. */
    public static final Comparator<VerdictChange> BY_CONSEQUENCE = Comparator.comparing(
                    (VerdictChange change) -> change.key.gains(), Comparator.reverseOrder())
            .thenComparing(change -> change.key.loses(), Comparator.reverseOrder())
            .thenComparing(change -> change.key.after.kind)
            .thenComparing(change -> change.key.protocol)
            .thenComparingInt(change -> change.key.port)
            .thenComparing(change -> change.key.side)
            .thenComparing(change -> change.key.peer)
            .thenComparing(change -> change.key.before.kind)
            .thenComparing(change -> change.example);

    /**
     * What the flows have in common.
     *
     * @param port of the service; 0 for protocols without ports
     */
    public record Key(Side side, String protocol, int port, IpAddress peer, Judgment before, Judgment after) {
        /** Whether these violate only under the second policy. */
        public boolean gains() {
            return after.violates() && !before.violates();
        }

        /** Whether these violate only under the first policy. */
        public boolean loses() {
            return before.violates() && !after.violates();
        }
    }

    /**
     * A verdict, and what it counts as under the reading of its policy.
     *
     * @param cause null where all is well
     * @param violates whether that is a violation
     */
    public record Judgment(
            VerdictKind kind,
            @Nullable Cause cause,
            @Nullable String rule,
            boolean violates) {
        static Judgment of(Verdict verdict, Reading reading) {
            Cause cause = verdict.cause() == Cause.OK ? null : verdict.cause();
            return new Judgment(verdict.kind(), cause, verdict.rule(), verdict.violates(reading));
        }
    }

    /**
     * One flow, where to find it.
     *
     * @param flowId as {@code flows.csv} names it
     * @param file name of the capture
     * @param frame number of its first packet there, from 1 on
     */
    public record Example(String flowId, String file, long frame) implements Comparable<Example> {
        private static final Comparator<Example> ORDER = Comparator.comparing(Example::file)
                .thenComparingLong(Example::frame)
                .thenComparing(Example::flowId);

        @Override
        public int compareTo(Example other) {
            return ORDER.compare(this, other);
        }
    }
}
