// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.nio.ByteBuffer;
import java.util.Random;

/** Random payloads, cut from one block whose checksums are known beforehand. */
final class PayloadSource {
    /** An even window start below this leaves room for the longest payload. */
    private static final int STARTS = 1 << 11;

    private static final int BYTES = 2 * STARTS;

    private final byte[] block = new byte[BYTES];
    /** Sum of the 16-bit words before each even position. */
    private final long[] sumBefore = new long[BYTES / 2 + 1];

    PayloadSource(Random random) {
        random.nextBytes(block);
        for (int word = 0; word < BYTES / 2; word++) {
            sumBefore[word + 1] = sumBefore[word]
                    + (Byte.toUnsignedInt(block[2 * word]) << 8)
                    + Byte.toUnsignedInt(block[2 * word + 1]);
        }
    }

    /** Appends a payload of at most 2,048 bytes and returns the sum of its 16-bit words (RFC 1071). */
    long append(ByteBuffer to, Random random, int length) {
        int start = random.nextInt(STARTS) & ~1;
        to.put(block, start, length);
        long sum = sumBefore[(start + length) / 2] - sumBefore[start / 2];
        return (length & 1) == 0 ? sum : sum + (Byte.toUnsignedInt(block[start + length - 1]) << 8);
    }

    /** The sum of 16-bit words in one's complement. */
    static int fold(long sum) {
        long folded = (sum & 0xffff) + (sum >>> 16);
        folded = (folded & 0xffff) + (folded >>> 16);
        return (int) ((folded & 0xffff) + (folded >>> 16));
    }
}
