// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first payload bytes of one end of a flow say.
 *
 * @param identification an {@link Identification}
 * @param facts in the order in which they stand in the payload
 */
public record PayloadFacts(int identification, List<Fact> facts) {
    /** Of an end that sent nothing, or nothing that was understood. */
    public static final PayloadFacts NONE = new PayloadFacts(Identification.NONE, List.of());

    public PayloadFacts {
        facts = List.copyOf(facts);
    }

    /** A protocol without any facts. */
    public static PayloadFacts of(int identification) {
        return identification == Identification.NONE ? NONE : new PayloadFacts(identification, List.of());
    }

    public ApplicationProtocol protocol() {
        return Identification.protocol(identification);
    }

    /** The first value of a kind, or null if there is none. */
    public @Nullable String first(FactKind kind) {
        for (Fact fact : facts) {
            if (fact.kind() == kind) {
                return fact.value();
            }
        }
        return null;
    }

    /** All values of a kind, in their order. */
    public List<String> all(FactKind kind) {
        return facts.stream()
                .filter(fact -> fact.kind() == kind)
                .map(Fact::value)
                .toList();
    }

    public boolean has(FactKind kind) {
        return first(kind) != null;
    }
}
