// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/** Addresses that all sets of peers of one audit may remember together, so that spoofed sources cannot fill memory. */
final class PeerBudget {
    static final int MOST_ADDRESSES = 1_000_000;

    private final int addresses;
    private int remaining;
    private boolean exhausted;

    PeerBudget(int addresses) {
        this.addresses = addresses;
        remaining = addresses;
    }

    /** As many as so much memory holds, but no more than a report needs. */
    static PeerBudget of(long bytes) {
        return new PeerBudget((int) Math.min(MOST_ADDRESSES, bytes / PeerPairs.MOST_BYTES_PER_PEER));
    }

    /** How many there were at the beginning. */
    int addresses() {
        return addresses;
    }

    boolean take() {
        exhausted |= remaining == 0;
        if (remaining > 0) {
            remaining--;
            return true;
        }
        return false;
    }

    /** True if an address was turned away; from then on counts of peers are lower bounds. */
    boolean isExhausted() {
        return exhausted;
    }
}
