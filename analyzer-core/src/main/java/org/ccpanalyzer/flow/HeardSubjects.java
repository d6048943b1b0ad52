// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.AddressIndex;

/**
 * The subjects that the capture shows in conversation. Their silence is telling: nobody else's packets prove what they
 * did. Of a subject never heard in one the capture may show one direction only, and others must speak for it.
 */
final class HeardSubjects {
    private final Subjects subjects;
    private final AddressIndex heard = new AddressIndex();

    HeardSubjects(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Takes note of a flow; all flows are observed before the first question. */
    void observe(FlowRecordView flow) {
        // What an end sends to nobody in particular may reach a mirror that shows none of its conversations.
        if (!flow.conversed(0) || !flow.conversed(1)) {
            return;
        }
        for (int end = 0; end < 2; end++) {
            if (flow.isSubject(end, subjects)) {
                heard.add(flow.addressHigh(end), flow.addressLow(end));
            }
        }
    }

    /** True if this end took no part in the flow although it could have been heard: it was silent, or it reset. */
    boolean denies(FlowRecordView flow, int end) {
        return !flow.conversed(end) && (flow.packets(end) > 0 || isHeard(flow, end));
    }

    private boolean isHeard(FlowRecordView flow, int end) {
        return heard.find(flow.addressHigh(end), flow.addressLow(end)) != AddressIndex.ABSENT;
    }
}
