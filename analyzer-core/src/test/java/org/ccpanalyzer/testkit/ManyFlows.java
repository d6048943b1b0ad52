// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;

/** Audits of more flows than anybody writes down, each made when it is walked; and one whose every text is an attack. */
public final class ManyFlows {
    /** What must be seen as it stands here, and never be obeyed. */
    public static final String MARKUP = "</script><img src=x onerror=owned=1>&\"'<!--";

    private static final long START_SECONDS = Audits.START / 1_000_000_000L;
    private static final int PEERS = 256;
    /** One flow of so many violates. */
    private static final int VIOLATION = 1_000;

    private ManyFlows() {}

    /** The rich audit with so many flows, none of which is kept. */
    public static Audit audit(int count) {
        return AuditVariant.of(Audits.rich()).flows(() -> flows(count)).audit();
    }

    /** Markup, a formula and a terminal's escape wherever the capture's authors may write. */
    public static Audit hostile() {
        String name = "=cmd|' /C calc'!A0\u001b[31m\u202e" + MARKUP;
        Audit rich = Audits.rich();
        List<Finding> findings = rich.findings().stream()
                .map(finding -> FindingVariant.of(finding)
                        .peers(List.of(new Finding.Peer(IpAddress.parse("203.0.113.9"), name, MARKUP)))
                        .finding())
                .toList();
        JudgedFlow flow = Flows.outbound("203.0.113.9", 443)
                .at(START_SECONDS)
                .serverName(name)
                .spoke(MARKUP)
                .peerRole(MARKUP)
                .judged();
        return AuditVariant.of(rich).findings(findings).flows(List.of(flow)).audit();
    }

    /** The flow at a place of {@link #audit}. */
    private static JudgedFlow flow(int place) {
        Flows flow = Flows.inbound("198.51.100." + place % PEERS, 443)
                .from(1_024 + place % 60_000)
                .at(START_SECONDS + place % 60);
        if (place % VIOLATION == 0) {
            flow.verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, Verdict.UNLISTED);
        }
        return flow.judged();
    }

    private static Iterator<JudgedFlow> flows(int count) {
        return IntStream.range(0, count).mapToObj(ManyFlows::flow).iterator();
    }
}
