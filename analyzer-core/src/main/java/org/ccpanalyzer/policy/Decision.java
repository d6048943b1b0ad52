// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verdict in the making: what one rule says, before it is asked whether the evidence carries it. */
record Decision(
        VerdictKind kind,
        Cause cause,
        @Nullable String rule,
        @Nullable String use,
        @Nullable Boolean peerVerified,
        @Nullable String peerRole,
        List<String> reasoning) {

    static Decision byRule(VerdictKind kind, Cause cause, String rule, List<String> reasoning) {
        return new Decision(kind, cause, rule, null, null, null, reasoning);
    }

    static Decision withoutRule(VerdictKind kind, Cause cause, String reason) {
        return new Decision(kind, cause, null, null, null, null, List.of(reason));
    }

    /** The same matter decided otherwise, because of {@code reason}. */
    Decision revised(VerdictKind newKind, Cause newCause, @Nullable String newRule, String reason) {
        List<String> sentences = new ArrayList<>(reasoning);
        sentences.add(reason);
        return new Decision(newKind, newCause, newRule, null, peerVerified, peerRole, sentences);
    }

    boolean complains() {
        return kind == VerdictKind.VIOLATES || kind == VerdictKind.COLUMN_ONLY;
    }
}
