// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/** Addresses that all sets of peers of one audit may remember together, so that spoofed sources cannot fill memory. */
final class PeerBudget {
    static final int DEFAULT_ADDRESSES = 1_000_000;

    private int remaining;
    private boolean exhausted;

    PeerBudget(int addresses) {
        remaining = addresses;
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
