// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.security.SecureRandom;
import java.util.Arrays;
import org.ccpanalyzer.net.AddressHash;
import org.ccpanalyzer.net.IpAddress;

/**
 * Which peers belong to which of many numbered sets, all in one table: where peers come in random order, a table for each
 * set would have the processor wait for memory several times for each of them, and this one has it wait once. Takes 36 to
 * {@value #MOST_BYTES_PER_PEER} bytes per peer. The hash is keyed, as an adversary writes the addresses.
 */
final class PeerPairs {
    static final int MOST_BYTES_PER_PEER = 72;

    private static final int INITIAL_PAIRS = 16;

    private final long seed = new SecureRandom().nextLong();
    private final PeerBudget budget;
    private long[] high = new long[INITIAL_PAIRS];
    private long[] low = new long[INITIAL_PAIRS];
    private int[] sets = new int[INITIAL_PAIRS];
    /** Hash in the upper half, place plus one in the lower, 0 where free; twice as many as there is room for pairs. */
    private long[] slots = new long[2 * INITIAL_PAIRS];

    private int size;
    private int read;

    PeerPairs(PeerBudget budget) {
        this.budget = budget;
    }

    /** Adds a peer to a set as long as the budget lasts; true if it was not in there. */
    boolean add(int set, IpAddress peer) {
        int hash = hash(set, peer.high(), peer.low());
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            if ((int) (slots[slot] >>> Integer.SIZE) == hash && holds((int) slots[slot] - 1, set, peer)) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (!budget.take()) {
            return false;
        }
        insert(slot, hash, set, peer);
        return true;
    }

    /** Reads the slot that {@link #add} begins at; for {@link #read}. */
    int lookAhead(int set, IpAddress peer) {
        return (int) slots[hash(set, peer.high(), peer.low()) & slots.length - 1];
    }

    /** Takes note of what was read ahead, so that no compiler leaves the reading out. */
    void read(int words) {
        read += words;
    }

    /** Depends on all that was read ahead, and means nothing. */
    int readSoFar() {
        return read;
    }

    private boolean holds(int place, int set, IpAddress peer) {
        return low[place] == peer.low() && high[place] == peer.high() && sets[place] == set;
    }

    private void insert(int slot, int hash, int set, IpAddress peer) {
        high[size] = peer.high();
        low[size] = peer.low();
        sets[size] = set;
        slots[slot] = (long) hash << Integer.SIZE | ++size;
        if (size == low.length) {
            grow();
        }
    }

    private void grow() {
        high = Arrays.copyOf(high, size * 2);
        low = Arrays.copyOf(low, size * 2);
        sets = Arrays.copyOf(sets, size * 2);
        long[] grown = new long[size * 4];
        for (long entry : slots) {
            if (entry != 0) {
                int slot = (int) (entry >>> Integer.SIZE) & grown.length - 1;
                while (grown[slot] != 0) {
                    slot = slot + 1 & grown.length - 1;
                }
                grown[slot] = entry;
            }
        }
        slots = grown;
    }

    private int hash(int set, long addressHigh, long addressLow) {
        return (int) AddressHash.with(AddressHash.of(seed, addressHigh, addressLow), set);
    }
}
