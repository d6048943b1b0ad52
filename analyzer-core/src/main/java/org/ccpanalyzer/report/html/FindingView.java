// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.finding.BusinessEffect;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the page shows it, short among the first and in full in its own section.
 *
 * @param number its place by consequence, from 1
 * @param level how it counts under the reading that was chosen
 * @param opener who opened, as a label of {@code peers}
 * @param spoken what was spoken in the flows that speak best for it
 * @param effect what stops working, for a blocked service that somebody misses
 * @param query finds its flows in the table of conversations
 */
record FindingView(
        int number,
        String id,
        Mark severity,
        String title,
        String level,
        String certainty,
        String rule,
        String host,
        String service,
        String opener,
        List<Finding.Peer> peers,
        int morePeers,
        String seen,
        String flows,
        String bytesIn,
        String bytesOut,
        PacketList packets,
        PacketTable table,
        List<Fact> spoken,
        String why,
        @Nullable String effect,
        String next,
        List<Finding.AttackTechnique> attack,
        List<String> reasoning,
        String query) {
    private static final int MAX_PEERS = 12;
    private static final int MAX_PEERS_SHORT = 3;

    static FindingView of(int number, Finding finding, PageContext context) {
        List<Finding.Peer> peers = finding.peers().stream().limit(MAX_PEERS).toList();
        String effect = BusinessEffect.in(finding.why());
        return new FindingView(
                number,
                finding.id(),
                Mark.of(finding.severity()),
                FindingPhrases.title(finding),
                Words.of(FindingLevel.of(finding, context.audit().conclusion().reading())),
                FindingPhrases.certainty(finding),
                FindingPhrases.rule(finding, context.audit()),
                finding.hostAddress().toString(),
                FindingPhrases.service(finding),
                opener(finding.side()),
                peers,
                Math.max(0, finding.peerCount() - peers.size()),
                context.time().range(finding.firstNanos(), finding.lastNanos()),
                Words.count(finding.flows(), "flow"),
                Words.bytes(finding.bytesIn()),
                Words.bytes(finding.bytesOut()),
                PacketList.of(finding, context),
                PacketTable.of(finding, context),
                spoken(finding, context),
                effect == null
                        ? finding.why()
                        : finding.why().replace(effect, "").strip(),
                effect,
                finding.next(),
                finding.attack(),
                finding.reasoning(),
                query(finding));
    }

    /** Of those flows that speak best for it. */
    private static List<Fact> spoken(Finding finding, PageContext context) {
        SpokenFacts spoken = new SpokenFacts();
        for (Finding.Evidence evidence : finding.evidence()) {
            var flow = context.survey().flow(evidence.flowId());
            if (flow != null) {
                spoken.add(flow.initiatorFacts(), flow.responderFacts());
            }
        }
        return spoken.list();
    }

    /** The same with as many peers as a card has room for. */
    FindingView shortened() {
        if (peers.size() <= MAX_PEERS_SHORT) {
            return this;
        }
        List<Finding.Peer> first = peers.subList(0, MAX_PEERS_SHORT);
        return new FindingView(
                number,
                id,
                severity,
                title,
                level,
                certainty,
                rule,
                host,
                service,
                opener,
                first,
                morePeers + peers.size() - first.size(),
                seen,
                flows,
                bytesIn,
                bytesOut,
                packets,
                table,
                spoken,
                why,
                effect,
                next,
                attack,
                reasoning,
                query);
    }

    boolean inbound() {
        return opener.equals(opener(Side.INBOUND));
    }

    private static String opener(Side side) {
        return switch (side) {
            case INBOUND -> "From";
            case OUTBOUND -> "To";
            case UNDETERMINED -> "With";
        };
    }

    private static String query(Finding finding) {
        List<String> terms = new ArrayList<>();
        terms.add("protocol:" + finding.protocol());
        if (finding.port() != null) {
            terms.add("service:" + finding.port());
        }
        if (finding.side() != Side.UNDETERMINED) {
            terms.add("side:" + finding.side().name().toLowerCase(Locale.ROOT));
        }
        if (finding.rule() != null) {
            terms.add("rule:" + finding.rule());
        }
        if (finding.peerCount() == 1 && !finding.peers().isEmpty()) {
            terms.add("peer:" + finding.peers().get(0).address());
        }
        return String.join(" ", terms);
    }
}
