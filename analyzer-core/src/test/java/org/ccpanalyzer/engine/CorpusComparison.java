// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.net.IpProtocol;

/** Holds the flows of a capture against the conversations that tshark found; tells every difference. */
final class CorpusComparison {
    private static final Set<DirectionEvidence> PROOF =
            EnumSet.of(DirectionEvidence.SERVED, DirectionEvidence.HANDSHAKE, DirectionEvidence.SYNACK_CONFIRMED);

    private final Map<Conversation, List<Flow>> flows = new LinkedHashMap<>();
    private final SortedMap<String, String> differences = new TreeMap<>();
    private int conversationsCompared;
    private int rolesCompared;

    CorpusComparison(FlowLedger ledger) {
        for (Flow flow : ledger.flows()) {
            if (flow.protocol() == IpProtocol.TCP || flow.protocol() == IpProtocol.UDP) {
                flows.computeIfAbsent(Conversation.of(flow), unused -> new ArrayList<>())
                        .add(flow);
            }
        }
    }

    /**
     * Compares.
     *
     * @return what differs, such as {@code tcp 192.0.2.1:1025 192.0.2.2:80} or {@code listener ...}, and how
     */
    SortedMap<String, String> with(List<TsharkConversation> truth) {
        Map<Conversation, Conversation.Traffic> expected = new HashMap<>();
        truth.forEach(row -> expected.merge(row.conversation(), row.traffic(), Conversation.Traffic::plus));
        expected.forEach((conversation, traffic) -> traffic(conversation, traffic));
        flows.keySet().stream()
                .filter(conversation -> !expected.containsKey(conversation))
                .forEach(conversation -> traffic(conversation, Conversation.Traffic.NONE));
        truth.forEach(this::roles);
        conversationsCompared = expected.size();
        return differences;
    }

    int conversationsCompared() {
        return conversationsCompared;
    }

    /** Listeners and initiators that tshark could tell and that were held against one flow. */
    int rolesCompared() {
        return rolesCompared;
    }

    private void traffic(Conversation conversation, Conversation.Traffic expected) {
        Conversation.Traffic found = flows.getOrDefault(conversation, List.of()).stream()
                .map(flow -> traffic(conversation, flow))
                .reduce(Conversation.Traffic.NONE, Conversation.Traffic::plus);
        if (!found.equals(expected)) {
            differ(conversation.protocol(), conversation, expected, found);
        }
    }

    private static Conversation.Traffic traffic(Conversation conversation, Flow flow) {
        return conversation.traffic(
                flow.initiator(),
                new Conversation.Sent(
                        flow.initiatorStatistics().packets(),
                        flow.initiatorStatistics().bytes()),
                new Conversation.Sent(
                        flow.responderStatistics().packets(),
                        flow.responderStatistics().bytes()));
    }

    /** Only where all packets are one flow: the truth has one row, whatever the ports were used for before or after. */
    private void roles(TsharkConversation truth) {
        List<Flow> ours = flows.getOrDefault(truth.conversation(), List.of());
        if (ours.size() != 1) {
            return;
        }
        Flow flow = ours.get(0);
        if (truth.listener() != null) {
            listener(truth.conversation(), truth.listener(), flow);
        }
        if (truth.firstSynFrom() != null && !flow.simultaneousOpen()) {
            initiator(truth.conversation(), truth.firstSynFrom(), flow);
        }
    }

    private void listener(Conversation conversation, Endpoint listener, Flow flow) {
        rolesCompared++;
        if (!PROOF.contains(flow.directionEvidence())) {
            differ("proof", conversation, listener, flow.directionEvidence());
        } else if (!listener.equals(flow.responder())) {
            differ("listener", conversation, listener, flow.responder());
        }
    }

    private void initiator(Conversation conversation, Endpoint opener, Flow flow) {
        rolesCompared++;
        if (!opener.equals(flow.initiator())) {
            differ("initiator", conversation, opener, flow.initiator());
        }
    }

    private void differ(String what, Conversation conversation, Object expected, Object found) {
        differences.put(what + " " + conversation, "expected " + expected + ", found " + found);
    }
}
