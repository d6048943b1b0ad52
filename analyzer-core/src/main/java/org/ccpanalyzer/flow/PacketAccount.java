// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where all packets of an input ended. It cannot be made of counts that do not add up: a report must not be silent about a packet,
 * nor count one twice.
 *
 * @param packets packets read
 * @param byFate packets of each fate, in the order of {@link PacketFate}
 */
public record PacketAccount(long packets, Map<PacketFate, Long> byFate) {
    /**
     * An account that adds up.
     *
     * @throws IllegalStateException if it does not, which is a mistake of this program
     */
    public PacketAccount {
        EnumMap<PacketFate, Long> all = new EnumMap<>(PacketFate.class);
        long sum = 0;
        for (PacketFate fate : PacketFate.values()) {
            long ended = byFate.getOrDefault(fate, 0L);
            all.put(fate, ended);
            sum += ended;
        }
        if (sum != packets) {
            throw new IllegalStateException("The counters of this program do not add up: " + packets
                    + " packets were read, but " + sum + " were accounted for " + all
                    + ". The report would be wrong, so there is none; please report this with the capture.");
        }
        byFate = Collections.unmodifiableMap(all);
    }

    /** The account of a whole input. */
    public static PacketAccount of(TrafficCounters counters) {
        EnumMap<PacketFate, Long> byFate = new EnumMap<>(PacketFate.class);
        for (PacketFate fate : PacketFate.values()) {
            byFate.put(fate, counters.packets(fate));
        }
        return new PacketAccount(counters.packets(), byFate);
    }
}
