// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ccpanalyzer.flow.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Judges as {@link PolicyJudge} does, but each situation once: conversations that no rule can tell apart share a verdict.
 * Peers count by the class of their address ({@link AddressClasses}), and all ports that no rule names are one. Owned by
 * one thread.
 */
public final class MemoizingJudge {
    /** Real traffic has some hundreds; names and numbers in packets could make any number. */
    static final int MAX_SITUATIONS = 4096;

    private static final int UNNAMED_PORT = -1;

    private final PolicyJudge judge;
    private final Map<Situation, Verdict> verdicts = new HashMap<>();

    public MemoizingJudge(PolicyJudge judge) {
        this.judge = judge;
    }

    /** The same verdict as that of the judge. */
    public Verdict judge(Conversation conversation) {
        Situation situation = situation(conversation);
        Verdict verdict = verdicts.get(situation);
        if (verdict == null) {
            verdict = judge.judge(conversation);
            if (verdicts.size() < MAX_SITUATIONS) {
                verdicts.put(situation, verdict);
            }
        }
        return verdict;
    }

    /** The steps of the judgment, see {@link PolicyJudge#explain}. */
    public List<String> explain(Conversation conversation) {
        return judge.explain(conversation);
    }

    /** Situations that a verdict is held for. */
    int remembered() {
        return verdicts.size();
    }

    private Situation situation(Conversation conversation) {
        return new Situation(
                conversation.side(),
                conversation.protocol(),
                judge.names(conversation.port()) ? conversation.port() : UNNAMED_PORT,
                judge.addressClasses().of(conversation.peer()),
                conversation.peer().equals(conversation.host()),
                conversation.peerNames(),
                conversation.outcome(),
                conversation.directionKnown(),
                conversation.appProtocol(),
                conversation.protocolProven(),
                conversation.protocolRejected());
    }

    /** All that a verdict depends on. The initiator's port is not among it: no rule asks. */
    private record Situation(
            Side side,
            int protocol,
            int port,
            int peerClass,
            boolean peerIsHost,
            Set<String> peerNames,
            Outcome outcome,
            boolean directionKnown,
            @Nullable String appProtocol,
            boolean protocolProven,
            boolean protocolRejected) {
        /** Written out, as {@link #hashCode}: every flow asks, and what a record generates is slow until it is compiled. */
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Situation other
                    && port == other.port
                    && peerClass == other.peerClass
                    && protocol == other.protocol
                    && side == other.side
                    && outcome == other.outcome
                    && peerIsHost == other.peerIsHost
                    && directionKnown == other.directionKnown
                    && protocolProven == other.protocolProven
                    && protocolRejected == other.protocolRejected
                    && Objects.equals(appProtocol, other.appProtocol)
                    && peerNames.equals(other.peerNames);
        }

        /** Of what differs most; the rest is left to {@link #equals}. */
        @Override
        public int hashCode() {
            int hash = 31 * (31 * port + peerClass) + protocol;
            hash = 31 * (31 * hash + side.hashCode()) + outcome.hashCode();
            return 31 * (31 * hash + Objects.hashCode(appProtocol)) + peerNames.hashCode();
        }
    }
}
