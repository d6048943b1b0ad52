// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class RuleTextTest {
    private static final PortGuide GUIDE = guide();
    private static final String STRANGER = "203.0.113.50";
    private static final String COLLEAGUE = "192.0.2.99";

    @Test
    void quotesTheDirectionCellWhereItNamesTheServer() {
        Finding finding = only(Flows.outbound(STRANGER, 25)
                .verdict(VerdictKind.VIOLATES, Cause.WRONG_PEER, "email-notifications")
                .use("send-notification"));

        assertThat(finding.why())
                .endsWith("Row 1 'email-notifications' expects mail-server, by its direction cell \"Outward, from"
                        + " Customer Collaboration Platform to the configured email server\" (A8: a known wrong server"
                        + " violates both readings).");
    }

    @Test
    void saysWhoMayOpenWhereTheDirectionIsWrong() {
        Finding finding = only(Flows.outbound(STRANGER, 10443)
                .verdict(VerdictKind.VIOLATES, Cause.WRONG_DIRECTION, "chat-gateway-webhook"));

        assertThat(finding.side()).isEqualTo(Side.OUTBOUND);
        assertThat(finding.expected()).isEqualTo("the peer to open");
        assertThat(finding.why())
                .contains("lets only the peer open it")
                .endsWith("(A1: the direction cell says who listens).");
    }

    @Test
    void namesTheTransportThatTheRowIsReadAs() {
        Finding finding =
                only(Flows.outbound(STRANGER, 443).verdict(VerdictKind.VIOLATES, Cause.WRONG_TRANSPORT, "https"));

        assertThat(finding.expected()).isEqualTo("tcp");
        assertThat(finding.why()).contains("Row 3 'https' lists this port for TCP only (A2: ");
    }

    @Test
    void speaksOfTheIntranetOnlyWhereTheScopeDecides() {
        VerdictKind kind = VerdictKind.COLUMN_ONLY;
        Flows internet = Flows.inbound(STRANGER, 10443).verdict(kind, Cause.WRONG_PEER, "chat-gateway-webhook");
        Flows intranet = Flows.inbound(COLLEAGUE, 10443).verdict(kind, Cause.WRONG_SCOPE, "chat-gateway-webhook");

        assertThat(only(internet).why()).doesNotContain("A10");
        assertThat(only(intranet).why()).contains("(A10: the words leave out callers on the intranet)");
    }

    @Test
    void hasAClauseForEachAmbiguityThatDecides() {
        assertThat(GUIDE.ambiguities().stream()
                        .filter(ambiguity -> !ambiguity.decides().isEmpty()))
                .allSatisfy(ambiguity -> assertThat(AmbiguityClause.of(ambiguity.id()))
                        .as(ambiguity.id())
                        .isNotNull());
    }

    @Test
    void asksOnlyForRolesThatTheSiteHasNotMadeClear() {
        AuditResult result = result(Flows.inbound(STRANGER, 10443)
                .verdict(VerdictKind.CONFORMS, Cause.PEER_NOT_VERIFIED, "chat-gateway-webhook"));

        assertThat(result.conclusion().unverifiedRoles()).containsExactly("webhook-caller");
    }

    private static Finding only(Flows flow) {
        List<Finding> findings = result(flow).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static AuditResult result(Flows flow) {
        Site site = Site.unconfigured(GUIDE);
        List<RowDescriptor> rows = new PortTable(GUIDE, site.portOverrides())
                .rules().stream()
                        .map(rule -> RowDescriptor.of(rule, GUIDE, site))
                        .toList();
        AuditContext context =
                new AuditContext(Reading.DOCUMENTED, FailOn.VIOLATION, rows, List.of(IpPrefix.parse("192.0.2.0/24")));
        return Audits.of(context, Audits.fitness(Mirror.TWO_WAY, 10), flow);
    }

    private static PortGuide guide() {
        try {
            return PortGuideReader.shipped().value();
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
