// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

/** Joins two adjoining pieces of one flow into the record that their packets would have made together. */
final class FlowMerge {
    private FlowMerge() {}

    /**
     * Counts what turns out to be retransmissions in a later piece, now that its past is known; to be called before the
     * pieces are joined.
     *
     * @param logs of the later stretch
     * @param record the later piece's record there
     */
    static void recount(long[] words, int base, SequenceLogs logs, int record) {
        for (int end = 0; end < 2; end++) {
            int side = base + end(end);
            if ((words[side + MISC] & HAS_PROGRESS) != 0) {
                addRetransmissions(words, side, logs.retransmissions(record, end, upper(words[side + PROGRESS])));
            }
        }
    }

    /**
     * Adds a later piece to an earlier one.
     *
     * @param frameShift what to add to the later piece's frame references
     */
    static void merge(long[] words, int base, long[] later, int laterBase, long frameShift) {
        words[base + LAST_NANOS] = Math.max(words[base + LAST_NANOS], later[laterBase + LAST_NANOS]);
        words[base + LAST_FRAME] = later[laterBase + LAST_FRAME] + frameShift;
        words[base + FLAGS] |= later[laterBase + FLAGS] & ~knownSynPayloads(words, base);
        words[base + DUPLICATES] += later[laterBase + DUPLICATES];
        History.merge(words, base, later, laterBase);
        PacketTally.mergeVlans(words, base, later[laterBase + VLANS]);
        for (int end = 0; end < 2; end++) {
            mergeEnd(words, base + end(end), later, laterBase + end(end), frameShift);
        }
    }

    private static void mergeEnd(long[] words, int side, long[] later, int laterSide, long frameShift) {
        long misc = words[side + MISC];
        long laterMisc = later[laterSide + MISC];
        for (int sum = PACKETS; sum <= PAYLOAD; sum++) {
            words[side + sum] += later[laterSide + sum];
        }
        addRetransmissions(words, side, lower(later[laterSide + ACKS]));
        for (int frame = PAYLOAD_FRAME; frame <= RST_FRAME; frame++) {
            if (words[side + frame] == 0 && later[laterSide + frame] != 0) {
                words[side + frame] = later[laterSide + frame] + frameShift;
            }
        }
        mergeSequence(words, side, later, laterSide);
        mergeFirst(words, side, later, laterSide, HAS_SYN_ACK, SYN_ACK_FIRST);
        if ((laterMisc & HAS_SYN_ACK) != 0) {
            words[side + SYN_ACK_LAST] = later[laterSide + SYN_ACK_LAST];
        }
        mergeFirst(words, side, later, laterSide, HAS_RST, RST_NUMBERS);
        if ((misc & HAS_RST) == 0) {
            words[side + MISC] |= laterMisc & (RST_HAS_ACK | 0xffL << RST_HOPS_SHIFT);
        }
        if ((misc & HAS_HOPS) == 0) {
            words[side + MISC] |= laterMisc & 0xffL << HOPS_SHIFT;
        }
        PacketTally.countSyn(words, side, laterMisc >>> SYN_COUNT_SHIFT);
        words[side + MISC] |= laterMisc
                & (HAS_ISN
                        | HAS_SEQUENCE
                        | HAS_PROGRESS
                        | HAS_SYN_ACK
                        | HAS_RST
                        | HAS_ACK
                        | HAS_HOPS
                        | HAS_FIN
                        | ECHO_REQUEST
                        | ECHO_REPLY
                        | CONVERSED
                        | SENT_DATA);
    }

    /** Which bits of the flags word the earlier piece has settled with its own SYNs. */
    private static long knownSynPayloads(long[] words, int base) {
        long known = 0;
        for (int end = 0; end < 2; end++) {
            if ((words[base + end(end) + MISC] & HAS_ISN) != 0) {
                known |= 0xffffL << synPayloadShift(end);
            }
        }
        return known;
    }

    private static void addRetransmissions(long[] words, int side, int more) {
        words[side + ACKS] = halves(upper(words[side + ACKS]), lower(words[side + ACKS]) + more);
    }

    private static void mergeFirst(long[] words, int side, long[] later, int laterSide, int flag, int word) {
        if ((words[side + MISC] & flag) == 0) {
            words[side + word] = later[laterSide + word];
        }
    }

    private static void mergeSequence(long[] words, int side, long[] later, int laterSide) {
        long misc = words[side + MISC];
        long laterMisc = later[laterSide + MISC];
        long sequence = words[side + SEQUENCE];
        long laterSequence = later[laterSide + SEQUENCE];
        words[side + SEQUENCE] = halves(
                upper((misc & HAS_ISN) != 0 ? sequence : laterSequence),
                lower((misc & HAS_SEQUENCE) != 0 ? sequence : laterSequence));
        long progress = words[side + PROGRESS];
        long laterProgress = later[laterSide + PROGRESS];
        words[side + PROGRESS] = halves(
                laterIsAhead(misc, laterMisc, progress, laterProgress) ? upper(laterProgress) : upper(progress),
                lower((laterMisc & HAS_ACK) != 0 ? laterProgress : progress));
        if ((misc & HAS_ACK) == 0) {
            words[side + ACKS] = halves(upper(later[laterSide + ACKS]), lower(words[side + ACKS]));
        }
    }

    private static boolean laterIsAhead(long misc, long laterMisc, long progress, long laterProgress) {
        return (laterMisc & HAS_PROGRESS) != 0
                && ((misc & HAS_PROGRESS) == 0 || serial(upper(laterProgress), upper(progress)) > 0);
    }
}
