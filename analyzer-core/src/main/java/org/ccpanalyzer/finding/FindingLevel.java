// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.jspecify.annotations.Nullable;

/** How a finding counts, most consequential first. */
public enum FindingLevel {
    VIOLATION,
    /** A documented service that was turned away; counts like a notice. */
    BLOCKED,
    NOTICE,
    /** Says something about others, such as a scanner, or about how flows behave; never counts. */
    CONTEXT;

    /** How a finding counts under a reading. */
    public static FindingLevel of(Finding finding, Reading reading) {
        return of(finding.kind(), finding.cause(), reading);
    }

    /** The same of a kind and its cause, which is null where the finding does not rest on one. */
    public static FindingLevel of(FindingKind kind, @Nullable Cause cause, Reading reading) {
        return switch (kind) {
            case UNEXPECTED_LISTENER, UNEXPECTED_EGRESS, WRONG_PEER, WRONG_SCOPE -> VIOLATION;
            // Without a cause it is the notice that the service rejected what a client tried.
            case WRONG_PROTOCOL -> cause == null ? NOTICE : VIOLATION;
            case COLUMN_ONLY -> reading == Reading.STRICT ? VIOLATION : NOTICE;
            case BLOCKED_SERVICE -> BLOCKED;
            case CLEAR_TEXT, LOW_SOURCE_PORT, CLIENT_PORT_IS_SERVICE, NAME_MISMATCH -> NOTICE;
            case SCAN, LARGE_UPLOAD, BEACON, PASSWORD_GUESSING, DNS_TUNNEL -> CONTEXT;
        };
    }
}
