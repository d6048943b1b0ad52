// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** What the direction column of a row, or a declaration, lets happen: who may open, seen from the audited host. */
public enum Direction {
    INBOUND,
    OUTBOUND,
    /** "Bidirectional": either side may open. */
    BOTH;

    /** True if {@code side} may open; an undetermined side never may. */
    public boolean admits(Side side) {
        return switch (side) {
            case INBOUND -> this != OUTBOUND;
            case OUTBOUND -> this != INBOUND;
            case UNDETERMINED -> false;
        };
    }
}
