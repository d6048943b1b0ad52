// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/** Integers of variable length in QUIC (RFC 9000, section 16). */
final class QuicNumber {
    private static final int LENGTH_SHIFT = 6;
    private static final int VALUE_MASK = 0x3f;
    /** More than any window, and small enough that sums of positions do not overflow. */
    private static final int LONGEST = 1 << 24;

    private QuicNumber() {}

    /** The next integer, 0 to 2^62 - 1. */
    static long read(PayloadCursor bytes) {
        int first = bytes.uint8();
        long value = first & VALUE_MASK;
        for (int more = (1 << (first >>> LENGTH_SHIFT)) - 1; more > 0; more--) {
            value = (value << Byte.SIZE) | bytes.uint8();
        }
        return value;
    }

    /** The next integer as a length; what no window could hold is all the same. */
    static int length(PayloadCursor bytes) {
        return (int) Math.min(read(bytes), LONGEST);
    }
}
