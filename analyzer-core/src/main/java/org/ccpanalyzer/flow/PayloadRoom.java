// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.identify.Fact;
import org.ccpanalyzer.identify.PayloadFacts;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the memory for what one state keeps of payloads: undecided bytes, and facts. The same client says the same
 * thing thousands of times, so facts that are equal are shared. Owned by one thread.
 */
final class PayloadRoom {
    /** Places of facts to share; what comes later takes the place of what has the same hash. */
    private static final int SHARED_BITS = 12;

    private static final int FACTS_OVERHEAD = 72;
    private static final int FACT_OVERHEAD = 72;

    private final long limit;
    private final @Nullable PayloadFacts[] shared = new PayloadFacts[1 << SHARED_BITS];
    private long used;
    private long shortages;

    PayloadRoom(long limit) {
        this.limit = limit;
    }

    /** True if there is room for so many bytes; otherwise that is counted. */
    boolean has(int bytes) {
        boolean fits = used + bytes <= limit;
        shortages += fits ? 0 : 1;
        return fits;
    }

    /** True if so many bytes leave a quarter of the room to what cannot do without. */
    boolean isAmple(int bytes) {
        return used + bytes <= limit / 4 * 3;
    }

    void take(int bytes) {
        used += bytes;
    }

    void giveBack(int bytes) {
        used -= bytes;
    }

    /** The facts, or equal ones, or null if there is no room for them, which is counted. */
    @Nullable
    PayloadFacts keep(PayloadFacts facts) {
        int hash = facts.hashCode() * 0x9e37_79b9;
        int place = hash >>> (Integer.SIZE - SHARED_BITS);
        PayloadFacts known = shared[place];
        if (facts.equals(known)) {
            return known;
        }
        int bytes = bytes(facts);
        if (!has(bytes)) {
            return null;
        }
        take(bytes);
        shared[place] = facts;
        return facts;
    }

    private static int bytes(PayloadFacts facts) {
        int bytes = FACTS_OVERHEAD;
        for (Fact fact : facts.facts()) {
            bytes += FACT_OVERHEAD + fact.value().length();
        }
        return bytes;
    }

    /** Counts ends for which something else found no room. */
    void runShort(long ends) {
        shortages += ends;
    }

    /** Ends of flows of which less was read, or kept, than there was. */
    long shortages() {
        return shortages;
    }
}
