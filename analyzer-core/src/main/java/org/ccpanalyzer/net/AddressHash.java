// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

/** Hashes of addresses for tables, keyed, so that an adversary who writes the addresses cannot choose colliding ones. */
public final class AddressHash {
    private static final long ODD = 0x9e37_79b9_7f4a_7c15L;
    private static final long OTHER_ODD = 0xd6e8_feb8_6659_fd93L;

    private AddressHash() {}

    /** Of an address given by its words; all of its bits are mixed in the lower half. */
    public static long of(long seed, long high, long low) {
        long hash = (low ^ seed) * ODD;
        hash = (hash ^ hash >>> 32 ^ high) * OTHER_ODD;
        return hash ^ hash >>> 32;
    }

    /** Of an address and a word that belongs to it, from the hash of the address. */
    public static long with(long hash, long word) {
        long both = (hash ^ word) * ODD;
        return both ^ both >>> 32;
    }
}
