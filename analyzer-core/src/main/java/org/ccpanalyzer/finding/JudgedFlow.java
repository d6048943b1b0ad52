// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.function.Supplier;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.SideStatistics;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.Verdict;

/**
 * A flow of the host with its verdict.
 *
 * @param hostIsInitiator which end is the host; for an undetermined direction the end that {@link Flow} calls initiator
 * @param explanation finds the reasoning, for the few flows of which it is shown
 * @param names what the peer is called, and by whom
 */
public record JudgedFlow(
        Flow flow,
        boolean hostIsInitiator,
        Conversation conversation,
        Verdict verdict,
        Supplier<List<String>> explanation,
        PeerNames names) {
    /** Of a peer that nothing names. */
    public JudgedFlow(
            Flow flow,
            boolean hostIsInitiator,
            Conversation conversation,
            Verdict verdict,
            Supplier<List<String>> explanation) {
        this(flow, hostIsInitiator, conversation, verdict, explanation, PeerNames.NONE);
    }

    /** All steps that led to the verdict, finished sentences. */
    public List<String> reasoning() {
        return explanation.get();
    }

    /** The same with its reasoning found, so that it stands for itself. */
    JudgedFlow explained() {
        return explanation instanceof Reasoning
                ? this
                : new JudgedFlow(flow, hostIsInitiator, conversation, verdict, new Reasoning(reasoning()), names);
    }

    /** A reasoning that was found. */
    private record Reasoning(List<String> get) implements Supplier<List<String>> {}

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
