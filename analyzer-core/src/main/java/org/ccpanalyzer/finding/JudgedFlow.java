// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.SideStatistics;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.Verdict;

/**
 * A flow of the host with its verdict.
 *
 * @param hostIsInitiator which end is the host; for an undetermined direction the end that {@link Flow} calls initiator
 */
public record JudgedFlow(Flow flow, boolean hostIsInitiator, Conversation conversation, Verdict verdict) {
    public Endpoint host() {
        return hostIsInitiator ? flow.initiator() : flow.responder();
    }

    public Endpoint peer() {
        return hostIsInitiator ? flow.responder() : flow.initiator();
    }

    public SideStatistics fromHost() {
        return hostIsInitiator ? flow.initiatorStatistics() : flow.responderStatistics();
    }

    public SideStatistics toHost() {
        return hostIsInitiator ? flow.responderStatistics() : flow.initiatorStatistics();
    }
}
