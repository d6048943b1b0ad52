// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.ArrayList;
import java.util.List;

/** Takes what a {@link FactReader} finds, within bounds that no payload can exceed. Reused; owned by one thread. */
public final class FactCollector {
    /** Facts kept of one end; what comes later is dropped. */
    public static final int MAX_FACTS = 48;
    /** Characters kept of one value: as long as a domain name may be. */
    public static final int MAX_VALUE = 255;

    private final List<Fact> facts = new ArrayList<>();
    private int identification;

    /** Forgets everything. */
    public void clear() {
        facts.clear();
        identification = Identification.NONE;
    }

    /** Says what is spoken; the last word counts. */
    public void identify(int newIdentification) {
        identification = newIdentification;
    }

    public int identification() {
        return identification;
    }

    /** Adds a fact without a value, once. */
    public void add(FactKind kind) {
        add(kind, "");
    }

    /** Adds a fact, unless the same is there already. */
    public void add(FactKind kind, String value) {
        Fact fact = new Fact(kind, value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE));
        if (facts.size() < MAX_FACTS && !facts.contains(fact)) {
            facts.add(fact);
        }
    }

    /** True if nothing is there beside the identification. */
    public boolean isEmpty() {
        return facts.isEmpty();
    }

    public PayloadFacts facts() {
        return facts.isEmpty() ? PayloadFacts.of(identification) : new PayloadFacts(identification, facts);
    }
}
