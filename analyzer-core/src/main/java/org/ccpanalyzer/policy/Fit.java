// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** How a row's use fits a conversation that the direction column admits; best first. */
enum Fit {
    ADMITTED(VerdictKind.CONFORMS, Cause.OK),
    PEER_UNKNOWN(VerdictKind.CONFORMS, Cause.PEER_NOT_VERIFIED),
    OTHER_PEER(VerdictKind.COLUMN_ONLY, Cause.WRONG_PEER),
    OTHER_SCOPE(VerdictKind.COLUMN_ONLY, Cause.WRONG_SCOPE),
    OTHER_OPENER(VerdictKind.COLUMN_ONLY, Cause.WRONG_DIRECTION),
    /** The direction cell itself names the peer, and this is another. */
    NOT_THE_NAMED_PEER(VerdictKind.VIOLATES, Cause.WRONG_PEER),
    OTHER_PROTOCOL(VerdictKind.VIOLATES, Cause.WRONG_PROTOCOL);

    private final VerdictKind kind;
    private final Cause cause;

    Fit(VerdictKind kind, Cause cause) {
        this.kind = kind;
        this.cause = cause;
    }

    VerdictKind kind() {
        return kind;
    }

    Cause cause() {
        return cause;
    }

    /** True if column and purpose both admit it. */
    boolean admits() {
        return kind == VerdictKind.CONFORMS;
    }
}
