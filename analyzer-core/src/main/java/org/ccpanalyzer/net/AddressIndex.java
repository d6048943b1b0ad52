// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers distinct addresses 0, 1, 2, … in the order in which they are added: a set of addresses, or with an array beside
 * it a map, without an object per address. The hash is keyed, so that an adversary who writes the addresses cannot choose
 * colliding ones. Takes 24 to 48 bytes per address.
 */
public final class AddressIndex {
    /** Returned for an address that was not added. */
    public static final int ABSENT = -1;

    private static final long SEED = new SecureRandom().nextLong();
    private static final int INITIAL_ADDRESSES = 4;

    /** Held here too, as another process may go on with an index that was written to a file. */
    private final long seed;

    private long[] high = new long[INITIAL_ADDRESSES];
    private long[] low = new long[INITIAL_ADDRESSES];
    /** Number plus one, 0 where free; twice as many as there is room for addresses. */
    private int[] slots = new int[2 * INITIAL_ADDRESSES];

    private int size;

    public AddressIndex() {
        this(SEED);
    }

    AddressIndex(long seed) {
        this.seed = seed;
    }

    /** How many distinct addresses were added. */
    public int size() {
        return size;
    }

    /** The number of an address given by its words, or {@link #ABSENT}. */
    public int find(long addressHigh, long addressLow) {
        return slots[slot(addressHigh, addressLow)] - 1;
    }

    /**
     * The address of a number that {@link #add} gave.
     *
     * @throws IndexOutOfBoundsException if none has it
     */
    public IpAddress address(int number) {
        Objects.checkIndex(number, size);
        return new IpAddress(high[number], low[number]);
    }

    public boolean contains(IpAddress address) {
        return find(address.high(), address.low()) != ABSENT;
    }

    /** The number of an address given by its words, which is added if it is new. */
    public int add(long addressHigh, long addressLow) {
        int slot = slot(addressHigh, addressLow);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == low.length) {
            grow();
            slot = slot(addressHigh, addressLow);
        }
        high[size] = addressHigh;
        low[size] = addressLow;
        slots[slot] = ++size;
        return size - 1;
    }

    /** The slot that holds the address, or the free one where it belongs. */
    private int slot(long addressHigh, long addressLow) {
        int mask = slots.length - 1;
        int slot = hash(addressHigh, addressLow) & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (low[number] == addressLow && high[number] == addressHigh) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        high = Arrays.copyOf(high, size * 2);
        low = Arrays.copyOf(low, size * 2);
        slots = new int[size * 4];
        for (int number = 0; number < size; number++) {
            slots[slot(high[number], low[number])] = number + 1;
        }
    }

    private int hash(long addressHigh, long addressLow) {
        return (int) AddressHash.of(seed, addressHigh, addressLow);
    }
}
