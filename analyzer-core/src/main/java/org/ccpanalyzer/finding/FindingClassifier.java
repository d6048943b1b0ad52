// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.function.BiConsumer;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;

/** Which findings one judged flow belongs to: the one its verdict asks for, and notices on how it was opened. */
final class FindingClassifier {
    /** The guide expects dynamic source ports "mostly above 1024". */
    private static final int LOWEST_USUAL_SOURCE_PORT = 1025;

    private final AuditContext context;

    FindingClassifier(AuditContext context) {
        this.context = context;
    }

    /** Names the findings one by one: most flows belong to none. */
    void classify(JudgedFlow judged, BiConsumer<FindingKey, JudgedFlow> keys) {
        switch (judged.verdict().kind()) {
            case VIOLATES -> keys.accept(violation(judged), judged);
            case BLOCKED ->
                keys.accept(
                        FindingKey.of(
                                FindingKind.BLOCKED_SERVICE, judged.verdict().cause(), judged),
                        judged);
            case COLUMN_ONLY ->
                keys.accept(
                        FindingKey.of(FindingKind.COLUMN_ONLY, judged.verdict().cause(), judged), judged);
            case CONFORMS, SITE_ALLOWED, PLATFORM_ALLOWED, PROBE, UNDECIDED, OUT_OF_SCOPE -> {
                // No finding of its own.
            }
        }
        addProtocolNotice(judged, keys);
        addSourcePortNotice(judged, keys);
        if (judged.names().mismatch() != null) {
            keys.accept(FindingKey.of(FindingKind.NAME_MISMATCH, null, judged), judged);
        }
    }

    private static FindingKey violation(JudgedFlow judged) {
        Cause cause = judged.verdict().cause();
        FindingKind kind = switch (cause) {
            case WRONG_PEER -> FindingKind.WRONG_PEER;
            case WRONG_SCOPE -> FindingKind.WRONG_SCOPE;
            case WRONG_PROTOCOL -> FindingKind.WRONG_PROTOCOL;
            default ->
                judged.conversation().side() == Side.OUTBOUND
                        ? FindingKind.UNEXPECTED_EGRESS
                        : FindingKind.UNEXPECTED_LISTENER;
        };
        return FindingKey.of(kind, cause, judged);
    }

    private void addProtocolNotice(JudgedFlow judged, BiConsumer<FindingKey, JudgedFlow> keys) {
        Conversation conversation = judged.conversation();
        if (judged.verdict().kind() == VerdictKind.VIOLATES || conversation.outcome() != Outcome.OPEN) {
            return;
        }
        if (conversation.protocolRejected()) {
            keys.accept(FindingKey.of(FindingKind.WRONG_PROTOCOL, null, judged), judged);
        } else if (judged.verdict().kind() != VerdictKind.UNDECIDED
                && ClearText.deservesNotice(judged, context.row(judged.verdict().rule()))) {
            keys.accept(FindingKey.of(FindingKind.CLEAR_TEXT, null, judged), judged);
        }
    }

    /** A port of the guide says more than its being low, so only one of the two notices is given. */
    private void addSourcePortNotice(JudgedFlow judged, BiConsumer<FindingKey, JudgedFlow> keys) {
        Conversation conversation = judged.conversation();
        int sourcePort = conversation.initiatorPort();
        if (!sourcePortCounts(judged) || sourcePort == conversation.port()) {
            return;
        }
        if (context.isGuidePort(sourcePort)) {
            keys.accept(sourcePortKey(FindingKind.CLIENT_PORT_IS_SERVICE, judged), judged);
        } else if (sourcePort < LOWEST_USUAL_SOURCE_PORT) {
            keys.accept(sourcePortKey(FindingKind.LOW_SOURCE_PORT, judged), judged);
        }
    }

    /** What strangers knock with is their affair; and without proof of direction the source port is not known. */
    private static boolean sourcePortCounts(JudgedFlow judged) {
        Conversation conversation = judged.conversation();
        boolean hasPorts = conversation.protocol() == IpProtocol.TCP || conversation.protocol() == IpProtocol.UDP;
        boolean mattersToHost = conversation.side() == Side.OUTBOUND || conversation.outcome() == Outcome.OPEN;
        return hasPorts
                && mattersToHost
                && isProven(judged)
                && judged.verdict().kind() != VerdictKind.OUT_OF_SCOPE
                && judged.verdict().cause() != Cause.SYN_PROXY;
    }

    /** True if packets prove who opened, and no guess or grammar had to help. */
    static boolean isProven(JudgedFlow judged) {
        Confidence confidence = judged.flow().directionEvidence().confidence();
        return judged.conversation().directionKnown()
                && (confidence == Confidence.PROVEN || confidence == Confidence.STRONG);
    }

    /** The rule is left out: the notice is about the opener's port, whatever became of the flow. */
    private static FindingKey sourcePortKey(FindingKind kind, JudgedFlow judged) {
        Conversation conversation = judged.conversation();
        return new FindingKey(
                kind, null, conversation.side(), Service.of(conversation), conversation.host(), null, null);
    }
}
