// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * The order in which each kind of packet first occurred at each end: at most 24 codes of five bits in two words.
 *
 * <p>Letters follow Zeek's history field: s SYN, h SYN-ACK, a acknowledgment, d data, f FIN, r RST, i FIN with RST, q SYN
 * with FIN or RST, w zero window, c bad checksum. Two more are known only of the whole flow and stand at the end: t
 * retransmission, g gap (the sequence numbers span more than was captured). Upper case is the initiator; ^ says that the
 * first packet seen was the responder's.
 */
final class History {
    static final int SYN = 0;
    static final int SYN_ACK = 1;
    static final int ACK = 2;
    static final int DATA = 3;
    static final int FIN = 4;
    static final int RST = 5;
    static final int FIN_RST = 6;
    static final int SYN_FIN = 7;
    static final int ZERO_WINDOW = 8;
    static final int BAD_CHECKSUM = 9;

    static final String LETTERS = "shadfriqwc";
    private static final int KINDS = 12;
    private static final int CODE_BITS = 5;
    private static final int CODES_PER_WORD = 12;
    private static final long CODE_MASK = (1L << CODE_BITS) - 1;

    private History() {}

    /** Notes that a kind of packet occurred at an end; only its first time counts. */
    static void note(long[] words, int base, int end, int kind) {
        add(words, base, code(end, kind));
    }

    private static void add(long[] words, int base, int code) {
        long seen = words[base + FlowLayout.HISTORY_SEEN];
        if ((seen & 1L << code) != 0) {
            return;
        }
        int position = Long.bitCount(seen);
        words[base + FlowLayout.HISTORY_SEEN] = seen | 1L << code;
        int word = position < CODES_PER_WORD ? FlowLayout.HISTORY_0 : FlowLayout.HISTORY_1;
        words[base + word] |= (long) code << shift(position);
    }

    /** Appends what a later piece of the same flow saw. */
    static void merge(long[] words, int base, long[] later, int laterBase) {
        int count = size(later, laterBase);
        for (int i = 0; i < count; i++) {
            add(words, base, code(later, laterBase, i));
        }
    }

    static int size(long[] words, int base) {
        return Long.bitCount(words[base + FlowLayout.HISTORY_SEEN]);
    }

    private static int code(long[] words, int base, int position) {
        int word = position < CODES_PER_WORD ? FlowLayout.HISTORY_0 : FlowLayout.HISTORY_1;
        return (int) (words[base + word] >>> shift(position) & CODE_MASK);
    }

    static int endAt(long[] words, int base, int position) {
        return code(words, base, position) / KINDS;
    }

    static int kindAt(long[] words, int base, int position) {
        return code(words, base, position) % KINDS;
    }

    static boolean seen(long[] words, int base, int end, int kind) {
        return (words[base + FlowLayout.HISTORY_SEEN] & 1L << code(end, kind)) != 0;
    }

    private static int code(int end, int kind) {
        return end * KINDS + kind;
    }

    private static int shift(int position) {
        return CODE_BITS * (position % CODES_PER_WORD);
    }
}
