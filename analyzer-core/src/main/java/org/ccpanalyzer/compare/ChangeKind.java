// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

/** What became of something between two captures, as far as they show it. */
public enum ChangeKind {
    /** Seen in AFTER, not in BEFORE. */
    NEW,
    /** Seen in AFTER; BEFORE proved it closed. */
    OPENED,
    /** Seen in both, and not the same. */
    CHANGED,
    /** Seen in BEFORE, not in AFTER: that alone does not prove that it is gone. */
    NOT_SEEN,
    /** Seen in BEFORE; AFTER proved it closed. */
    CLOSED;

    /** What it is if the two captures change places. */
    public ChangeKind reversed() {
        return switch (this) {
            case NEW -> NOT_SEEN;
            case OPENED -> CLOSED;
            case CHANGED -> CHANGED;
            case NOT_SEEN -> NEW;
            case CLOSED -> OPENED;
        };
    }
}
