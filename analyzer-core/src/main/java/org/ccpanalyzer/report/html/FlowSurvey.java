// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.TunnelEndpoints;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the pictures and the tables need of the flows, from one walk over them. Keeps sums, the peers of most consequence
 * and the few flows that findings name; never all flows.
 */
final class FlowSurvey {
    private final DisplayTime time;
    private final FlowHistogram histogram;
    private final PeerSurvey peers = new PeerSurvey();
    private final Consequence.Cut cut = new Consequence.Cut(ConversationSection.MAX_ROWS);
    private final FirstFlows first = new FirstFlows(ConversationSection.MAX_STATIC_ROWS);
    private final ServiceSurvey services;
    private final SortedMap<Integer, Long> vlans = new TreeMap<>();
    private final Set<String> wanted;
    private final Map<String, FlowSummary> summaries = new HashMap<>();

    /**
     * A flow in words, for the list of a finding's packets.
     *
     * @param way VLANs and tunnel that it came through; empty for none
     * @param initiatorFacts what its first payload bytes say
     * @param responderFacts likewise
     */
    record FlowSummary(
            String initiator,
            String responder,
            String start,
            String state,
            String history,
            String packets,
            String bytes,
            String way,
            PayloadFacts initiatorFacts,
            PayloadFacts responderFacts) {}

    private FlowSurvey(Audit audit, DisplayTime time) {
        this.time = time;
        this.histogram =
                new FlowHistogram(audit.capture().firstNanos(), audit.capture().lastNanos());
        this.services = new ServiceSurvey(audit);
        this.wanted = wanted(audit);
    }

    static FlowSurvey of(Audit audit, DisplayTime time) {
        FlowSurvey survey = new FlowSurvey(audit, time);
        for (JudgedFlow flow : audit.flows()) {
            survey.accept(flow);
        }
        return survey;
    }

    FlowHistogram histogram() {
        return histogram;
    }

    PeerSurvey peers() {
        return peers;
    }

    Consequence.Cut cut() {
        return cut;
    }

    ServiceSurvey services() {
        return services;
    }

    /** Flows by VLAN, of those that were tagged. */
    SortedMap<Integer, Long> vlans() {
        return vlans;
    }

    /** The flows of most consequence, worst first. */
    List<JudgedFlow> first() {
        return first.list();
    }

    /** A flow that a finding names, or null if there is no such flow. */
    @Nullable
    FlowSummary flow(String flowId) {
        return summaries.get(flowId);
    }

    private void accept(JudgedFlow judged) {
        histogram.add(judged);
        peers.add(judged);
        cut.add(judged);
        first.offer(judged);
        services.add(judged);
        for (Integer vlan : judged.flow().vlans()) {
            vlans.merge(vlan, 1L, Long::sum);
        }
        if (!wanted.isEmpty()) {
            summarize(judged);
        }
    }

    private void summarize(JudgedFlow judged) {
        String id = judged.flow().id();
        if (!wanted.contains(id)) {
            return;
        }
        var flow = judged.flow();
        var sent = flow.initiatorStatistics();
        var answered = flow.responderStatistics();
        summaries.put(
                id,
                new FlowSummary(
                        flow.initiator().toString(),
                        flow.responder().toString(),
                        time.at(flow.startNanos()),
                        flow.connState().name(),
                        flow.history(),
                        Words.number(sent.packets()) + " + " + Words.number(answered.packets()),
                        Words.bytes(sent.bytes()) + " + " + Words.bytes(answered.bytes()),
                        way(flow),
                        flow.initiatorFacts(),
                        flow.responderFacts()));
    }

    private static String way(Flow flow) {
        List<String> parts = new ArrayList<>();
        flow.vlans().stream().sorted().forEach(vlan -> parts.add("VLAN " + vlan));
        TunnelEndpoints tunnel = flow.tunnel();
        if (tunnel != null) {
            parts.add("in " + tunnel);
        }
        return String.join(", ", parts);
    }

    private static Set<String> wanted(Audit audit) {
        Set<String> ids = new HashSet<>();
        for (Finding finding : audit.findings()) {
            finding.evidence().forEach(evidence -> ids.add(evidence.flowId()));
        }
        for (PacketEvidence.Listing listing : audit.packets().byFinding().values()) {
            listing.flows().forEach(flow -> ids.add(flow.flowId()));
        }
        return ids;
    }
}
