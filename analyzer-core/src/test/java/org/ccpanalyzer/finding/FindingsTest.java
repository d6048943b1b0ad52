// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final String INTERNET = "203.0.113.50";
    private static final String INTRANET = "10.20.50.99";

    @Test
    void reportsAnUnexpectedListenerWithItsProof() {
        Finding finding =
                only(unlisted(Flows.inbound(INTRANET, 8080)).spoke("http").at(7).proof(0, 12, 13, 15));

        assertThat(finding.kind()).isEqualTo(FindingKind.UNEXPECTED_LISTENER);
        assertThat(finding.cause()).isEqualTo(Cause.NOT_LISTED);
        assertThat(finding.rule()).isEqualTo("unlisted");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.confirmed()).isTrue();
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVEN);
        assertThat(finding.hostAddress()).isEqualTo(IpAddress.parse(Flows.HOST));
        assertThat(finding.protocol()).isEqualTo("tcp");
        assertThat(finding.port()).isEqualTo(8080);
        assertThat(finding.flows()).isEqualTo(1);
        assertThat(finding.bytesIn()).isEqualTo(316);
        assertThat(finding.bytesOut()).isEqualTo(316);
        assertThat(finding.firstNanos()).isEqualTo(7_000_000_000L);
        assertThat(finding.lastNanos()).isEqualTo(8_000_000_000L);
        assertThat(finding.appProtocol()).isEqualTo("http");
        assertThat(finding.evidence())
                .extracting(Finding.Evidence::file, Finding.Evidence::frames, Finding.Evidence::what)
                .containsExactly(tuple(0, List.of(12L, 13L, 15L), "SYN, SYN-ACK, first payload from the initiator"));
        assertThat(finding.why())
                .isEqualTo(
                        "10.20.50.99 opened tcp/8080 of 192.0.2.10: the handshake was captured, and the listener sent"
                                + " data; http was spoken. No row, site addition or platform line lists tcp/8080, so it is to be"
                                + " kept blocked.");
        assertThat(finding.next()).contains("find what listens on tcp/8080").endsWith(".");
        assertThat(finding.attack()).containsExactly(new Finding.AttackTechnique("T1571", "Non-Standard Port"));
        assertThat(finding.violation()).isTrue();
    }

    @Test
    void keepsTheWholeReasoningBesideTheShortAnswer() {
        Finding finding = only(unlisted(Flows.inbound(INTRANET, 8080)).reasoning("No row lists it.", "So be it."));

        assertThat(finding.reasoning()).containsExactly("No row lists it.", "So be it.");
        assertThat(finding.why()).doesNotContain("So be it.");
    }

    @Test
    void groupsFlowsOfOnePortAndListsAllPeers() {
        Finding finding = only(
                unlisted(Flows.outbound("203.0.113.9", 4444)).frame(2),
                unlisted(Flows.outbound("203.0.113.7", 4444))
                        .serverName("c2.example")
                        .peerRole("none"),
                unlisted(Flows.outbound("203.0.113.9", 4444)).from(40001).frame(3));

        assertThat(finding.kind()).isEqualTo(FindingKind.UNEXPECTED_EGRESS);
        assertThat(finding.flows()).isEqualTo(3);
        assertThat(finding.peerCount()).isEqualTo(2);
        assertThat(finding.peers())
                .containsExactly(
                        new Finding.Peer(
                                IpAddress.parse("203.0.113.7"), "c2.example", "none", NameSource.TLS_SERVER_NAME),
                        new Finding.Peer(IpAddress.parse("203.0.113.9"), null, null));
        assertThat(finding.why())
                .startsWith(
                        "192.0.2.10 opened tcp/4444 of 203.0.113.7 (c2.example, claimed by the client) and 1 other peer:");
    }

    @Test
    void separatesPortsTransportsSidesHostsAndCauses() {
        assertThat(Audits.of(
                                unlisted(Flows.outbound(INTERNET, 53)),
                                unlisted(Flows.outboundUdp(INTERNET, 53)),
                                unlisted(Flows.outbound(INTERNET, 54)),
                                unlisted(Flows.inbound(INTERNET, 54)),
                                unlisted(Flows.inbound(INTERNET, 54).host("2001:db8::10")),
                                unlisted(Flows.inbound(INTERNET, 54))
                                        .verdict(VerdictKind.VIOLATES, Cause.EXPIRED_ADDITION, "lab"))
                        .findings())
                .hasSize(6)
                .extracting(Finding::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsTheIdOverCapturesAndFlows() {
        Finding one = only(unlisted(Flows.inbound(INTRANET, 8080)));
        Finding other =
                only(unlisted(Flows.inbound(INTERNET, 8080)).halfOpen().at(99).frame(1234));

        assertThat(one.id()).isEqualTo("UL-tcp-8080-2cdf1b55").isEqualTo(other.id());
    }

    @Test
    void weighsEgressByWhereItGoesAndWhetherItOpened() {
        assertThat(severity(unlisted(Flows.outbound(INTERNET, 4444)))).isEqualTo(Severity.HIGH);
        assertThat(severity(unlisted(Flows.outbound(INTERNET, 4444)).refused())).isEqualTo(Severity.MEDIUM);
        assertThat(severity(unlisted(Flows.outbound(INTRANET, 445)))).isEqualTo(Severity.MEDIUM);
        assertThat(severity(unlisted(Flows.outbound(INTRANET, 445)).unanswered(3)))
                .isEqualTo(Severity.LOW);
    }

    @Test
    void weighsAListenerByWhoReachedItAndWhatItGivesAway() {
        assertThat(severity(unlisted(Flows.inbound(INTRANET, 8080)))).isEqualTo(Severity.MEDIUM);
        assertThat(severity(unlisted(Flows.inbound(INTERNET, 8080)))).isEqualTo(Severity.HIGH);
        assertThat(severity(unlisted(Flows.inbound(INTRANET, 8000)))).isEqualTo(Severity.HIGH);
        assertThat(severity(unlisted(Flows.inbound(INTERNET, 8000)))).isEqualTo(Severity.CRITICAL);
        assertThat(only(unlisted(Flows.inbound(INTERNET, 8000))).attack())
                .extracting(Finding.AttackTechnique::id)
                .containsExactly("T1571", "T1133", "T1190");
    }

    @Test
    void takesConfidenceFromTheFlowThatShowsWhatIsClaimed() {
        Finding finding = only(
                unlisted(Flows.outbound(INTERNET, 4444)).unanswered(3),
                unlisted(Flows.outbound(INTERNET, 4444))
                        .running(DirectionEvidence.GRAMMAR)
                        .frame(2));

        assertThat(finding.confirmed()).isTrue();
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void reportsAnAttemptAsSuch() {
        Finding finding = only(unlisted(Flows.outbound(INTERNET, 4444)).unanswered(3));

        assertThat(finding.confirmed()).isFalse();
        assertThat(finding.why())
                .startsWith(
                        "192.0.2.10 tried tcp/4444 of 203.0.113.50 in 1 flow, and nothing opened: SYNs were captured,"
                                + " and no answer.");
    }

    @Test
    void namesOtherCausesByKind() {
        assertThat(kind(Cause.WRONG_PEER)).isEqualTo(FindingKind.WRONG_PEER);
        assertThat(kind(Cause.WRONG_SCOPE)).isEqualTo(FindingKind.WRONG_SCOPE);
        assertThat(kind(Cause.WRONG_PROTOCOL)).isEqualTo(FindingKind.WRONG_PROTOCOL);
        assertThat(kind(Cause.WRONG_DIRECTION)).isEqualTo(FindingKind.UNEXPECTED_EGRESS);
        assertThat(kind(Cause.WRONG_TRANSPORT)).isEqualTo(FindingKind.UNEXPECTED_EGRESS);
        assertThat(kind(Cause.EXPIRED_ADDITION)).isEqualTo(FindingKind.UNEXPECTED_EGRESS);
    }

    @Test
    void tellsWhatStopsWorkingBehindABlock() {
        Finding finding = only(Flows.outbound("10.1.1.1", 993)
                .unanswered(5)
                .outcome(Outcome.PROHIBITED)
                .blocker("10.0.0.1", true, "ICMP administratively prohibited (3/13)")
                .verdict(VerdictKind.BLOCKED, Cause.ADMIN_PROHIBITED, "exchange-imaps"));

        assertThat(finding.kind()).isEqualTo(FindingKind.BLOCKED_SERVICE);
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.violation()).isFalse();
        assertThat(finding.attack()).isEmpty();
        assertThat(finding.why())
                .endsWith("Row 6 'exchange-imaps' admits it, but 10.0.0.1, a device in the path, turned it away (ICMP"
                        + " administratively prohibited (3/13)). While it is blocked, customer mail is not retrieved,"
                        + " and drafts are not saved.");
        assertThat(finding.next())
                .isEqualTo("Open tcp/993 from 192.0.2.10 to the listed peers, or start the service behind it.");
    }

    @Test
    void claimsNoOutageWhereOtherFlowsOfTheRowGotThrough() {
        AuditResult result = Audits.of(
                Flows.outbound("203.0.113.9", 443).refused().verdict(VerdictKind.BLOCKED, Cause.REFUSED, "https"),
                Flows.outbound(INTERNET, 443).frame(2));

        assertThat(result.findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.why())
                                .endsWith(
                                        "Other flows of the row were established, so it is blocked for the listed peers only."));
    }

    @Test
    void callsTunnelsWithoutPortsByTheirProtocol() {
        Finding finding = only(unlisted(Flows.outboundOther("203.0.113.9", IpProtocol.GRE)));

        assertThat(finding.id()).startsWith("UE-gre-any-");
        assertThat(finding.port()).isNull();
        assertThat(finding.why())
                .startsWith("192.0.2.10 tried gre of 203.0.113.9")
                .contains("lists gre, so it is to be kept blocked.");
        assertThat(finding.attack()).extracting(Finding.AttackTechnique::id).containsExactly("T1095", "T1572");
    }

    @Test
    void takesColumnOnlyForANoticeOrAViolationByTheReading() {
        Flows flow = Flows.outbound(INTERNET, 443).verdict(VerdictKind.COLUMN_ONLY, Cause.WRONG_PEER, "https");

        Finding documented = only(flow);
        Finding strict = run(Reading.STRICT, flow).findings().get(0);

        assertThat(documented.kind()).isEqualTo(FindingKind.COLUMN_ONLY);
        assertThat(documented.severity()).isEqualTo(Severity.LOW);
        assertThat(documented.violation()).isFalse();
        assertThat(strict.violation()).isTrue();
        assertThat(strict.id()).isEqualTo(documented.id());
    }

    @Test
    void noticesClearTextOnRowsThatAreClearTextOnly() {
        Finding finding =
                only(Flows.inbound(INTRANET, 80).spoke("http").verdict(VerdictKind.CONFORMS, Cause.OK, "http"));

        assertThat(finding.kind()).isEqualTo(FindingKind.CLEAR_TEXT);
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.violation()).isFalse();
        assertThat(Audits.of(Flows.inbound(INTRANET, 443).spoke("tls")).findings())
                .isEmpty();
        assertThat(Audits.of(Flows.inbound(INTRANET, 80).verdict(VerdictKind.CONFORMS, Cause.OK, "http"))
                        .findings())
                .isEmpty();
    }

    @Test
    void noticesPlainHttpThatATlsPortRejected() {
        Finding finding = only(Flows.inbound(INTRANET, 443).spoke("http").protocolRejected());

        assertThat(finding.kind()).isEqualTo(FindingKind.WRONG_PROTOCOL);
        assertThat(finding.cause()).isNull();
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.violation()).isFalse();
        assertThat(finding.why()).contains("wrong protocol for the port");
    }

    @Test
    void keepsTheRejectedAndTheAcceptedWrongProtocolApart() {
        List<Finding> findings = Audits.of(
                        Flows.inbound(INTRANET, 443).spoke("http").protocolRejected(),
                        Flows.inbound(INTRANET, 443)
                                .spoke("ssh")
                                .verdict(VerdictKind.VIOLATES, Cause.WRONG_PROTOCOL, "https")
                                .frame(2))
                .findings();

        assertThat(findings).extracting(Finding::violation).containsExactly(true, false);
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void noticesLowSourcePortsAndPortsOfTheGuide() {
        assertThat(only(Flows.outbound(INTERNET, 443).from(1024)).kind()).isEqualTo(FindingKind.LOW_SOURCE_PORT);
        assertThat(only(Flows.inbound(INTERNET, 443).from(53)).why()).contains("source port 53;");
        assertThat(only(Flows.outbound(INTERNET, 443).from(5222)).kind()).isEqualTo(FindingKind.CLIENT_PORT_IS_SERVICE);
        assertThat(only(Flows.outbound(INTERNET, 443).from(80)).kind()).isEqualTo(FindingKind.CLIENT_PORT_IS_SERVICE);
        assertThat(Audits.of(Flows.outbound(INTERNET, 443).from(1025)).findings())
                .isEmpty();
        assertThat(Audits.of(Flows.outboundUdp(INTRANET, 123).from(123)).findings())
                .isEmpty();
        assertThat(Audits.of(Flows.outbound(INTERNET, 443).from(53).running(DirectionEvidence.GRAMMAR))
                        .findings())
                .isEmpty();
    }

    @Test
    void makesNoFindingOfProbesUndecidedFlowsAndTheRest() {
        assertThat(Audits.of(
                                Flows.inbound(INTERNET, 23)
                                        .refused()
                                        .verdict(VerdictKind.PROBE, Cause.REFUSED, "unlisted"),
                                Flows.inbound(INTERNET, 50123)
                                        .running(DirectionEvidence.NONE)
                                        .verdict(VerdictKind.UNDECIDED, Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED, null),
                                Flows.outboundUdp("224.0.0.251", 5353)
                                        .verdict(VerdictKind.OUT_OF_SCOPE, Cause.LOCAL_DISCOVERY, null))
                        .findings())
                .isEmpty();
    }

    @Test
    void ordersFindingsByConsequence() {
        List<Finding> findings = Audits.of(
                        Flows.outbound(INTERNET, 443).verdict(VerdictKind.COLUMN_ONLY, Cause.WRONG_PEER, "https"),
                        Flows.outbound("10.1.1.1", 993)
                                .unanswered(5)
                                .verdict(VerdictKind.BLOCKED, Cause.NO_ANSWER, "exchange-imaps"),
                        unlisted(Flows.inbound(INTRANET, 8080)),
                        unlisted(Flows.outbound(INTERNET, 4445)),
                        unlisted(Flows.outbound(INTERNET, 4444)),
                        unlisted(Flows.outbound(INTERNET, 6666)).payload(5000, 5000),
                        unlisted(Flows.outbound(INTERNET, 7777)).refused())
                .findings();

        assertThat(findings).extracting(Finding::port).containsExactly(6666, 4444, 4445, 8080, 7777, 993, 443);
    }

    @Test
    void givesTheSameFindingsForAnyOrderOfFlows() {
        List<JudgedFlow> flows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            flows.add(unlisted(Flows.outbound("203.0.113." + i % 250, 4440 + i % 3))
                    .from(40_000 + i)
                    .at(i)
                    .frame(i + 1)
                    .serverName("n" + i % 7 + ".example")
                    .spoke(i % 2 == 0 ? "tls" : "http")
                    .peerRole("role" + i % 5)
                    .reasoning("Flow " + i + ".")
                    .proof(i % 2, i + 1, 0, 0)
                    .judged());
        }
        AuditContext context = Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION);
        AuditResult expected = Audits.of(context, Audits.fitness(Mirror.TWO_WAY, 10), flows);

        Collections.shuffle(flows, new Random(7));
        AuditResult shuffled = Audits.of(context, Audits.fitness(Mirror.TWO_WAY, 10), flows);

        assertThat(shuffled).isEqualTo(expected);
        assertThat(expected.findings()).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.peerCount()).isEqualTo(100);
            assertThat(finding.evidence()).hasSize(8);
        });
    }

    @Test
    void listsAHundredPeersAndCountsTheRest() {
        Flows[] flows = new Flows[250];
        Arrays.setAll(
                flows, i -> unlisted(Flows.inbound("203.0.113." + i, 8080)).frame(i + 1));

        Finding finding = only(flows);

        assertThat(finding.peers()).hasSize(Finding.MAX_PEERS);
        assertThat(finding.peers().get(99).address()).isEqualTo(IpAddress.parse("203.0.113.99"));
        assertThat(finding.peerCount()).isEqualTo(250);
    }

    @Test
    void keepsNamesThatAreNoHostNamesOutOfSentences() {
        Finding finding = only(unlisted(Flows.outbound(INTERNET, 4444)).serverName("\u001b[31mred"));

        assertThat(finding.why()).startsWith("192.0.2.10 opened tcp/4444 of 203.0.113.50: ");
    }

    @Test
    void splitsEvidenceByFile() {
        Finding finding = only(unlisted(Flows.inbound(INTRANET, 8080)).handshakeAcross(0, 90, 1, 1));

        assertThat(finding.evidence())
                .extracting(Finding.Evidence::file, Finding.Evidence::frames, Finding.Evidence::what)
                .containsExactly(tuple(0, List.of(90L), "SYN"), tuple(1, List.of(1L), "SYN-ACK"));
        assertThat(finding.evidence().get(0).flowId())
                .isEqualTo(finding.evidence().get(1).flowId());
    }

    private static Flows unlisted(Flows flow) {
        return flow.verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted");
    }

    private static Finding only(Flows... flows) {
        List<Finding> findings = Audits.of(flows).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static Severity severity(Flows flow) {
        return only(flow).severity();
    }

    private static FindingKind kind(Cause cause) {
        return only(Flows.outbound(INTERNET, 443).verdict(VerdictKind.VIOLATES, cause, "https"))
                .kind();
    }

    private static AuditResult run(Reading reading, Flows... flows) {
        return Audits.of(Audits.context(reading, FailOn.VIOLATION), Audits.fitness(Mirror.TWO_WAY, 10), flows);
    }
}
