// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** A decided direction packed into the bits that a flow record keeps for it: evidence and initiating end. */
final class Direction {
    private static final DirectionEvidence[] EVIDENCE = DirectionEvidence.values();

    private Direction() {}

    // The ordinal lives only as long as the run, inside one record word.
    @SuppressWarnings("EnumOrdinal")
    static long of(DirectionEvidence evidence, int initiator) {
        return (long) evidence.ordinal() << FlowLayout.EVIDENCE_SHIFT | (initiator == 1 ? FlowLayout.INITIATOR_1 : 0);
    }

    /** The same in the bits that remember the direction of an earlier flow. */
    static long asEarlier(long direction) {
        long evidence = (direction & FlowLayout.EVIDENCE_MASK) >>> FlowLayout.EVIDENCE_SHIFT;
        return (evidence + 1) << FlowLayout.EARLIER_SHIFT
                | ((direction & FlowLayout.INITIATOR_1) != 0 ? FlowLayout.EARLIER_INITIATOR_1 : 0);
    }

    /** The direction that is remembered of an earlier flow, or {@code none} if there is nothing to remember. */
    static long earlier(long flags, long none) {
        long evidence = (flags & FlowLayout.EARLIER_MASK) >>> FlowLayout.EARLIER_SHIFT;
        return evidence == 0
                ? none
                : (evidence - 1) << FlowLayout.EVIDENCE_SHIFT
                        | ((flags & FlowLayout.EARLIER_INITIATOR_1) != 0 ? FlowLayout.INITIATOR_1 : 0);
    }

    static DirectionEvidence evidence(long flags) {
        return EVIDENCE[(int) (flags >>> FlowLayout.EVIDENCE_SHIFT) & 0xff];
    }

    static int initiator(long flags) {
        return (flags & FlowLayout.INITIATOR_1) != 0 ? 1 : 0;
    }
}
