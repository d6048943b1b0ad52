// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;

/**
 * Which flows of a stream are over for good, so that once they are told nothing of them needs to be held, and what the
 * others must remember of them. Made by {@link FlowLedger#flowsOver}, for {@link TrafficState#without}.
 */
public final class FlowsOver {
    private final long beforeNanos;
    private final BitSet numbers;
    /** By number of a flow that goes on, the direction of the one before it, in the bits that remember it. */
    private final Map<Integer, Long> earlier = new HashMap<>();
    /** Ends of flows that go on. */
    private final Set<IpAddress> met = new HashSet<>();

    /** @param numbers of the flows that are over */
    FlowsOver(long beforeNanos, BitSet numbers) {
        this.beforeNanos = beforeNanos;
        this.numbers = numbers;
    }

    void keep(int number, IpAddress one, IpAddress other, long earlierDirection) {
        met.add(one);
        met.add(other);
        if (earlierDirection != 0) {
            earlier.put(number, earlierDirection);
        }
    }

    /** Flows that are over. */
    public int count() {
        return numbers.cardinality();
    }

    boolean includes(int number) {
        return numbers.get(number);
    }

    /** The bits to add to the flags of a flow that goes on. */
    long earlierDirection(int number) {
        return earlier.getOrDefault(number, 0L);
    }

    /** Whether a name may still be that of a peer in a flow that goes on or comes. */
    public boolean mayStillName(ResolvedName name) {
        return mayStillName(name.address(), name.untilNanos());
    }

    boolean mayStillName(IpAddress address, long untilNanos) {
        return untilNanos >= beforeNanos || met.contains(address);
    }
}
