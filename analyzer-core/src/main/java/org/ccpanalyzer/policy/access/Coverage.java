// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import org.ccpanalyzer.policy.Side;

/**
 * How well an access list expresses a row, addition or platform line.
 *
 * @param rule id of the row, addition or platform line
 * @param side the half that is spoken of
 * @param why what is wider or missing, words without a full stop; empty if {@code extent} is {@link Extent#EXACT}
 */
public record Coverage(String rule, Side side, Extent extent, String why) {
    /** Whether the entries admit what the policy means. */
    public enum Extent {
        EXACT,
        /** More is admitted than the policy means, because it cannot be told apart. */
        WIDER,
        /** The policy admits it, or did, and the list leaves it out. */
        LEFT_OUT
    }
}
