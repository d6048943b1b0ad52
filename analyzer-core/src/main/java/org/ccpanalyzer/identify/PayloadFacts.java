// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.ArrayList;
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
        // By number here and below: each flow is asked often, and mostly there is nothing to go through.
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).kind() == kind) {
                return facts.get(i).value();
            }
        }
        return null;
    }

    /** All values of a kind, in their order. */
    public List<String> all(FactKind kind) {
        List<String> values = List.of();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).kind() == kind) {
                values = values.isEmpty() ? new ArrayList<>() : values;
                values.add(facts.get(i).value());
            }
        }
        return values;
    }

    public boolean has(FactKind kind) {
        return first(kind) != null;
    }
}
