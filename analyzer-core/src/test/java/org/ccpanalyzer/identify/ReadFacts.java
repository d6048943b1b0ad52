// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What a reader says of a payload.
 *
 * @param needed the reader's answer
 */
record ReadFacts(PayloadFacts facts, int needed) {
    private static final int LEAD = 7;

    /** Reads a payload that lies amid bytes of a value. */
    static ReadFacts amid(int surroundings, FactReader reader, byte[] payload, int length) {
        byte[] bytes = new byte[LEAD + length + 64];
        Arrays.fill(bytes, (byte) surroundings);
        System.arraycopy(payload, 0, bytes, LEAD, length);
        FactCollector facts = new FactCollector();
        int needed = reader.read(ByteBuffer.wrap(bytes), LEAD, length, facts);
        return new ReadFacts(facts.facts(), needed);
    }

    static ReadFacts of(FactReader reader, byte[] payload) {
        return amid(0, reader, payload, payload.length);
    }

    List<String> all(FactKind kind) {
        return facts.all(kind);
    }

    /** The kind's only value, or {@code "-"}. */
    String only(FactKind kind) {
        List<String> values = facts.all(kind);
        return values.isEmpty() ? "-" : String.join(" and ", values);
    }
}
