// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.ObservedPeer;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class UnverifiedTableTest {
    @Test
    void addsUpTheFlowsOfAPeerByRowAndService() {
        AuditResult result = Audits.of(
                unverified(Flows.inbound("203.0.113.9", 443), "https"),
                unverified(Flows.inbound("203.0.113.9", 443).at(50), "https"),
                unverified(Flows.outbound("203.0.113.9", 443).serverName("mail.example"), "https"),
                unverified(Flows.inbound("192.0.2.20", 5222), "notification-service"),
                Flows.inbound("192.0.2.50", 443));

        assertThat(result.unverified())
                .extracting(ObservedPeer::address, ObservedPeer::port, ObservedPeer::side, ObservedPeer::flows)
                .containsExactly(
                        tuple(IpAddress.parse("192.0.2.20"), 5222, Side.INBOUND, 1L),
                        tuple(IpAddress.parse("203.0.113.9"), 443, Side.INBOUND, 2L),
                        tuple(IpAddress.parse("203.0.113.9"), 443, Side.OUTBOUND, 1L));
        assertThat(result.unverified().get(1).firstNanos())
                .isLessThan(result.unverified().get(1).lastNanos());
    }

    @Test
    void listsAsManyAsAReportMayHaveAndSaysSo() {
        List<JudgedFlow> flows = new ArrayList<>();
        for (int i = 0; i < UnverifiedTable.MAX_ROWS + 7; i++) {
            flows.add(unverified(Flows.inbound("198.18." + i / 250 + "." + i % 250, 443), "https")
                    .judged());
        }
        AuditResult result = Audits.of(
                Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION), Audits.fitness(Mirror.TWO_WAY, 10), flows);

        assertThat(result.unverified()).hasSize(UnverifiedTable.MAX_ROWS);
        assertThat(result.notes())
                .containsExactly(
                        "7 flows were of more peers to verify than a report can list; these are counted, but not"
                                + " listed.");
        assertThat(result.conclusion().unverifiedPeers()).isEqualTo(UnverifiedTable.MAX_ROWS + 7);
    }

    private static Flows unverified(Flows flow, String rule) {
        return flow.verdict(VerdictKind.CONFORMS, Cause.PEER_NOT_VERIFIED, rule);
    }
}
