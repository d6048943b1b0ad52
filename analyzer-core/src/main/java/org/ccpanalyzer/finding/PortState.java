// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.policy.Cause;

/** What an attempt found a port to be, most telling first. */
enum PortState {
    OPEN_DOCUMENTED,
    OPEN_UNDOCUMENTED,
    CLOSED,
    FILTERED;

    /** An answer that a device in the path gave for the host opens nothing. */
    static PortState of(JudgedFlow judged, boolean documented) {
        if (judged.verdict().cause() == Cause.SYN_PROXY) {
            return FILTERED;
        }
        return switch (judged.conversation().outcome()) {
            case OPEN -> documented ? OPEN_DOCUMENTED : OPEN_UNDOCUMENTED;
            case REFUSED -> CLOSED;
            case PROHIBITED, UNREACHABLE, NO_ANSWER, SENT, UNKNOWN -> FILTERED;
        };
    }

    boolean isOpen() {
        return this == OPEN_DOCUMENTED || this == OPEN_UNDOCUMENTED;
    }

    PortState mostTelling(PortState other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
