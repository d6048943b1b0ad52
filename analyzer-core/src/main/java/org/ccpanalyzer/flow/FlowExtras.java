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

    // One field per end, for an array of two would take more room than it holds.
    private @Nullable PayloadFacts facts0;
    private @Nullable PayloadFacts facts1;
    private @Nullable FirstBytes firstBytes0;
    private @Nullable FirstBytes firstBytes1;

    /** The same, growing apart from these. */
    FlowExtras copy() {
        FlowExtras copy = new FlowExtras();
        copy.mergeErrors(this, 0);
        copy.facts0 = facts0;
        copy.facts1 = facts1;
        copy.firstBytes0 = firstBytes0 == null ? null : firstBytes0.copy();
        copy.firstBytes1 = firstBytes1 == null ? null : firstBytes1.copy();
        return copy;
    }

    /** What the first bytes of an end say beside the protocol. */
    @Nullable
    PayloadFacts facts(int end) {
        return end == 0 ? facts0 : facts1;
    }

    void setFacts(int end, PayloadFacts facts) {
        if (end == 0) {
            facts0 = facts;
        } else {
            facts1 = facts;
        }
    }

    /** The first bytes of an end as long as it is undecided what they say. */
    @Nullable
    FirstBytes firstBytes(int end) {
        return end == 0 ? firstBytes0 : firstBytes1;
    }

    void setFirstBytes(int end, @Nullable FirstBytes bytes) {
        if (end == 0) {
            firstBytes0 = bytes;
        } else {
            firstBytes1 = bytes;
        }
    }

    /** True if all that was held here has been let go of. */
    boolean isEmpty() {
        return icmpErrors == 0 && facts0 == null && facts1 == null && firstBytes0 == null && firstBytes1 == null;
    }

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
