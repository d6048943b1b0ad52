// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.identify.PayloadFacts;
import org.jspecify.annotations.Nullable;

/** The rare facts of a flow, held outside its record so that ordinary flows do not pay for them. */
final class FlowExtras {
    /** The first error that blocks, else the first of any kind. */
    @Nullable
    IcmpError icmpError;
    /** ICMP errors that quote the flow. */
    int icmpErrors;

    /** Per end, what its first payload says beside the protocol. */
    final @Nullable PayloadFacts[] facts = new PayloadFacts[2];
    /** Per end, only in a stretch with an unknown past: what its first new sequence numbers were. */
    final @Nullable SequenceLog[] sequenceLogs = new SequenceLog[2];

    void add(IcmpError error) {
        icmpErrors++;
        keep(error);
    }

    private void keep(IcmpError error) {
        IcmpError kept = icmpError;
        if (kept == null || (kept.meaning() == IcmpMeaning.NO_BLOCK && error.meaning() != IcmpMeaning.NO_BLOCK)) {
            icmpError = error;
        }
    }

    /** Takes over the errors that a later piece of the same flow met. */
    void mergeErrors(FlowExtras later, long frameShift) {
        icmpErrors += later.icmpErrors;
        if (later.icmpError != null) {
            keep(later.icmpError.shiftedBy(frameShift));
        }
    }
}
