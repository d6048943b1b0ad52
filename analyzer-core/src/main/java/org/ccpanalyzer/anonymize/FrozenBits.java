// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

/** Which bits of addresses are never turned. The answer may depend on the bits in front only: else prefixes were not preserved. */
@FunctionalInterface
interface FrozenBits {
    /** Every bit may be turned. */
    FrozenBits NONE = (high, low, depth) -> false;

    /**
     * Whether the bit stays.
     *
     * @param depth its place, 0 for the first
     */
    boolean isFrozen(long high, long low, int depth);
}
