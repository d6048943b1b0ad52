// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Set;

/**
 * A point that the port guide leaves open, and the reading that is taken.
 *
 * @param id {@code "A1"}, {@code "A2"}, …
 * @param text the point and its reading, a finished sentence
 * @param decides the verdicts that rest on the reading, and quote it
 */
public record Ambiguity(String id, String text, Set<Basis> decides) {
    public Ambiguity {
        decides = Set.copyOf(decides);
    }

    /** A kind of verdict together with its cause. */
    public record Basis(VerdictKind kind, Cause cause) {}

    /** Id and text, as a verdict quotes them. */
    public String quote() {
        return id + ": " + text;
    }
}
