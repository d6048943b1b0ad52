// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    // Its two methods are written out: those that Java makes are linked at run time, and no other record needs them so
    // soon.
    public record Basis(VerdictKind kind, Cause cause) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Basis basis && kind == basis.kind && cause == basis.cause;
        }

        @Override
        public int hashCode() {
            return 31 * kind.hashCode() + cause.hashCode();
        }
    }

    /** Id and text, as a verdict quotes them. */
    public String quote() {
        return id + ": " + text;
    }
}
