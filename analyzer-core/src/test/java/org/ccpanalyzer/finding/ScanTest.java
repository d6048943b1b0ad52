// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTest {
    private static final String SCANNER = "203.0.113.66";

    @ParameterizedTest
    @CsvSource({
        // ports, seconds between attempts, scans
        "14, 1, 0",
        "15, 1, 1",
        "15, 21, 1",
        "15, 22, 0",
        "16, 24, 0",
        "100, 24, 0"
    })
    void needsFifteenPortsWithinFiveMinutes(int ports, int seconds, int scans) {
        assertThat(scans(knocks(ports, seconds))).hasSize(scans);
    }

    @Test
    void isNoScanIfMostPortsAreOpen() {
        List<Flows> flows = knocks(7, 1);
        for (int port = 1; port <= 8; port++) {
            flows.add(Flows.inbound(SCANNER, 9000 + port).at(8 + port));
        }

        assertThat(scans(flows)).isEmpty();
    }

    @Test
    void isNoScanIfOnePortIsTriedOften() {
        List<Flows> flows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            flows.add(knock(23).from(1025 + i).at(i).frame(i + 1));
        }

        assertThat(scans(flows)).isEmpty();
    }

    @Test
    void isNoScanIfManySourcesTryOnePortEach() {
        List<Flows> flows = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            flows.add(Flows.inbound("203.0.113." + i, i)
                    .refused()
                    .verdict(VerdictKind.PROBE, Cause.REFUSED, "unlisted")
                    .at(i)
                    .frame(i));
        }

        assertThat(scans(flows)).isEmpty();
    }

    @Test
    void tellsWhatTheScannerMet() {
        List<Flows> flows = knocks(15, 1);
        flows.add(Flows.inbound(SCANNER, 443).halfOpen().at(20).frame(20));
        flows.add(Flows.inbound(SCANNER, 9091)
                .halfOpen()
                .verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted")
                .at(21)
                .frame(21));
        flows.add(Flows.inbound(SCANNER, 4040)
                .unanswered(1)
                .verdict(VerdictKind.PROBE, Cause.NO_ANSWER, "unlisted")
                .at(22)
                .frame(22));

        AuditResult result = Audits.of(flows.toArray(Flows[]::new));
        Finding scan = scans(flows).get(0);

        assertThat(scan.why())
                .startsWith("203.0.113.66 tried 18 ports of 192.0.2.10: 15 closed, 1 filtered or silent,"
                        + " 1 open and documented, 1 open and not documented.");
        assertThat(scan.flows()).isEqualTo(18);
        assertThat(scan.port()).isNull();
        assertThat(scan.id()).startsWith("SC-tcp-any-");
        assertThat(scan.severity()).isEqualTo(Severity.LOW);
        assertThat(scan.confidence()).isEqualTo(Confidence.PROVEN);
        assertThat(scan.violation()).isFalse();
        assertThat(scan.attack()).extracting(Finding.AttackTechnique::id).containsExactly("T1595.001");
        assertThat(scan.evidence()).hasSize(8);
        assertThat(scan.evidence().get(0).frames()).containsExactly(20L);
        assertThat(result.probeSummary())
                .isEqualTo(new Audit.ProbeSummary(18, 15, 1, 1, 1, List.of(IpAddress.parse(SCANNER))));
    }

    @Test
    void weighsAScannerOnTheIntranetMore() {
        List<Flows> flows = new ArrayList<>();
        for (int port = 1; port <= 15; port++) {
            flows.add(Flows.inbound("10.0.0.66", port)
                    .refused()
                    .verdict(VerdictKind.PROBE, Cause.REFUSED, "unlisted")
                    .frame(port));
        }

        Finding scan = scans(flows).get(0);

        assertThat(scan.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(scan.attack()).extracting(Finding.AttackTechnique::id).containsExactly("T1046");
    }

    @Test
    void neverCountsForTheExitCode() {
        AuditResult result = Audits.of(
                Audits.context(Reading.DOCUMENTED, FailOn.NOTICE),
                Audits.fitness(Mirror.TWO_WAY, 10),
                knocks(15, 1).toArray(Flows[]::new));

        assertThat(result.findings()).extracting(Finding::kind).containsExactly(FindingKind.SCAN);
        assertThat(result.conclusion().notices()).isZero();
        assertThat(result.conclusion().exitCode()).isZero();
    }

    @Test
    void lowersAServiceThatOnlyScannersMissed() {
        List<Flows> flows = knocks(15, 1);
        flows.add(Flows.inbound(SCANNER, 10443)
                .refused()
                .verdict(VerdictKind.BLOCKED, Cause.REFUSED, "chat-gateway-webhook")
                .at(20)
                .frame(20));

        Finding blocked = Audits.of(flows.toArray(Flows[]::new)).findings().stream()
                .filter(finding -> finding.kind() == FindingKind.BLOCKED_SERVICE)
                .findFirst()
                .orElseThrow();

        assertThat(blocked.severity()).isEqualTo(Severity.LOW);
        assertThat(blocked.why()).endsWith("Only a scanner tried, so nobody is known to miss it.");
    }

    @Test
    void doesNotTakeAnswersOfASynProxyForOpenPorts() {
        List<Flows> flows = new ArrayList<>();
        for (int port = 1; port <= 60; port++) {
            flows.add(Flows.inbound(SCANNER, port)
                    .halfOpen()
                    .verdict(VerdictKind.UNDECIDED, Cause.SYN_PROXY, null)
                    .at(port)
                    .frame(port));
        }

        AuditResult result = Audits.of(flows.toArray(Flows[]::new));

        assertThat(result.listeners()).isEmpty();
        assertThat(result.probeSummary().scanners()).containsExactly(IpAddress.parse(SCANNER));
        assertThat(result.findings()).extracting(Finding::kind).containsExactly(FindingKind.SCAN);
    }

    private static List<Finding> scans(List<Flows> flows) {
        return Audits.of(flows.toArray(Flows[]::new)).findings().stream()
                .filter(finding -> finding.kind() == FindingKind.SCAN)
                .toList();
    }

    private static List<Flows> knocks(int ports, int seconds) {
        List<Flows> flows = new ArrayList<>();
        for (int i = 0; i < ports; i++) {
            flows.add(knock(i + 1).at((long) i * seconds).frame(i + 1));
        }
        return flows;
    }

    private static Flows knock(int port) {
        return Flows.inbound(SCANNER, port).refused().verdict(VerdictKind.PROBE, Cause.REFUSED, "unlisted");
    }
}
