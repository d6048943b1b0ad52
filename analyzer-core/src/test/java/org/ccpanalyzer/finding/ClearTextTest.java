// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.identify.Fact;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

/** When an admitted flow is noticed for what it sent unprotected, and what the notice says. */
class ClearTextTest {
    private static final String MAIL_SERVER = "192.0.2.30";
    private static final Fact WENT_ON = new Fact(FactKind.CONTINUED_IN_CLEAR, "");
    private static final Fact TLS = new Fact(FactKind.TLS_STARTED, "");

    @Test
    void noticesMailThatWentOnWithoutTls() {
        Finding finding = only(mail().openerSaid(WENT_ON));

        assertThat(finding.kind()).isEqualTo(FindingKind.CLEAR_TEXT);
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.violation()).isFalse();
        assertThat(finding.why()).endsWith("Everybody on the path can read and change what it carries.");
        assertThat(finding.next()).startsWith("Require STARTTLS of these peers");
    }

    @Test
    void theServersWordIsEnough() {
        assertThat(only(mail().listenerSaid(WENT_ON)).kind()).isEqualTo(FindingKind.CLEAR_TEXT);
    }

    @Test
    void neitherAGreetingNorStartTlsIsNoticed() {
        assertThat(findings(mail())).isEmpty();
        assertThat(findings(mail().openerSaid(TLS).listenerSaid(TLS))).isEmpty();
    }

    @Test
    void aReadablePasswordIsWorse() {
        Finding finding = only(mail().openerSaid(credentials("AUTH PLAIN"), WENT_ON));

        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.why())
                .endsWith("Credentials were sent before TLS (AUTH PLAIN): whoever listens can use them.");
        assertThat(finding.next()).endsWith("Change the password or token that was sent.");
    }

    @Test
    void theAnswerToAChallengeIsNoPassword() {
        Finding finding = only(mail().openerSaid(credentials("AUTH CRAM-MD5"), WENT_ON));

        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.why())
                .endsWith(
                        "Credentials were sent before TLS (AUTH CRAM-MD5); the password itself cannot be read from them.");
    }

    @Test
    void protocolsWithoutAnUpgradeAreNoticedForAReadablePasswordOnly() {
        assertThat(findings(declared("ldap", 389))).isEmpty();
        assertThat(findings(declared("http", 8080).openerSaid(credentials("HTTP Negotiate"))))
                .isEmpty();
        assertThat(findings(declared("snmp", 161).openerSaid(credentials("SNMP community"))))
                .isEmpty();

        assertThat(only(declared("ldap", 389).openerSaid(credentials("LDAP simple bind")))
                        .why())
                .endsWith("Credentials were sent in clear (LDAP simple bind): whoever listens can use them.");
    }

    @Test
    void whatIsNoServiceOrNotDecidedIsNotNoticed() {
        assertThat(findings(mail().openerSaid(WENT_ON).outcome(Outcome.UNKNOWN)))
                .noneMatch(finding -> finding.kind() == FindingKind.CLEAR_TEXT);
        assertThat(findings(mail().openerSaid(WENT_ON)
                        .verdict(VerdictKind.UNDECIDED, Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED, null)))
                .isEmpty();
    }

    @Test
    void aViolationTellsOfCredentialsAndIsNoSecondFinding() {
        Finding finding = only(Flows.outbound("203.0.113.66", 2525)
                .spoke("smtp")
                .openerSaid(credentials("AUTH LOGIN"), WENT_ON)
                .verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted"));

        assertThat(finding.kind()).isEqualTo(FindingKind.UNEXPECTED_EGRESS);
        assertThat(finding.why()).contains("Credentials were sent before TLS (AUTH LOGIN)");
    }

    @Test
    void aFlowThroughAProxyNamesItsTargets() {
        Finding finding = only(Flows.outbound("192.0.2.80", 3128)
                .spoke("http")
                .openerSaid(
                        target("a.example:443"), target("b.example:443"), target("c.example:25"), target("d.example:1"))
                .verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted"));

        assertThat(finding.why())
                .endsWith("It went through a proxy to a.example:443, b.example:443, c.example:25 and 1 other target.");
    }

    private static Flows mail() {
        return Flows.outbound(MAIL_SERVER, 25)
                .spoke("smtp")
                .verdict(VerdictKind.CONFORMS, Cause.OK, "email-notifications");
    }

    private static Flows declared(String protocol, int port) {
        return Flows.outbound(MAIL_SERVER, port)
                .spoke(protocol)
                .verdict(VerdictKind.PLATFORM_ALLOWED, Cause.OK, protocol + "-line");
    }

    private static Fact credentials(String name) {
        return new Fact(FactKind.CREDENTIALS_IN_CLEAR, name);
    }

    private static Fact target(String text) {
        return new Fact(FactKind.PROXY_TARGET, text);
    }

    private static List<Finding> findings(Flows flow) {
        return Audits.of(flow).findings();
    }

    private static Finding only(Flows flow) {
        List<Finding> findings = findings(flow);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
