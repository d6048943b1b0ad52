// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

/** A Bloom filter of {@link EndsHash}es: never denies what was added, and seldom affirms what was not. */
final class EndsFilter {
    /** 4,096 bits, for some hundreds of ends. */
    private static final int WORDS = 1 << 6;

    /** The two bits of a hash are chosen by separate parts of it. */
    private static final int FIRST_SHIFT = 8;

    private static final int SECOND_SHIFT = 32;

    /** Of a place in a word. */
    private static final int BITS_OF_PLACE = 6;

    private final long[] words = new long[WORDS];

    void add(long hash) {
        words[word(hash, FIRST_SHIFT)] |= 1L << (hash >>> FIRST_SHIFT);
        words[word(hash, SECOND_SHIFT)] |= 1L << (hash >>> SECOND_SHIFT);
    }

    boolean mayInclude(long hash) {
        return ((words[word(hash, FIRST_SHIFT)] >>> (hash >>> FIRST_SHIFT)) & 1) != 0
                && ((words[word(hash, SECOND_SHIFT)] >>> (hash >>> SECOND_SHIFT)) & 1) != 0;
    }

    /** Affirms what either does. */
    EndsFilter with(EndsFilter other) {
        EndsFilter both = new EndsFilter();
        for (int i = 0; i < WORDS; i++) {
            both.words[i] = words[i] | other.words[i];
        }
        return both;
    }

    private static int word(long hash, int shift) {
        return (int) (hash >>> (shift + BITS_OF_PLACE)) & (WORDS - 1);
    }
}
