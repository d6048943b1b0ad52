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

    static DirectionEvidence evidence(long flags) {
        return EVIDENCE[(int) (flags >>> FlowLayout.EVIDENCE_SHIFT) & 0xff];
    }

    static int initiator(long flags) {
        return (flags & FlowLayout.INITIATOR_1) != 0 ? 1 : 0;
    }
}
