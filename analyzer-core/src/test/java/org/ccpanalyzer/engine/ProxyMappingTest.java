// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reverse proxy's 7442 leads to 7443 of the host; the host itself is to answer on neither 7442 nor 7743. */
class ProxyMappingTest {
    @Test
    void admitsTheMappedPortAndNothingElse() throws Exception {
        Audit audit = withMapping();

        assertThat(audit.listeners())
                .extracting(Audit.Listener::port, Audit.Listener::verdict, Audit.Listener::cause)
                .containsExactly(
                        tuple(7442, VerdictKind.VIOLATES, Cause.NOT_LISTED),
                        tuple(7443, VerdictKind.CONFORMS, Cause.OK),
                        tuple(7743, VerdictKind.VIOLATES, Cause.NOT_LISTED));
        assertThat(audit.findings())
                .extracting(Finding::kind, Finding::port)
                .containsExactly(
                        tuple(FindingKind.UNEXPECTED_LISTENER, 7442), tuple(FindingKind.UNEXPECTED_LISTENER, 7743));
    }

    @ParameterizedTest
    @CsvSource({
        "7442, Port 7442 is the reverse proxy's by the site's mapping 'openfire'",
        "7743, 'Port 7743 is printed in a note, but stands in no row; it is read as port 7443'",
    })
    void citesTheNoteAndItsAmbiguity(int port, String says) throws Exception {
        Finding finding = finding(withMapping(), port);

        assertThat(finding.why())
                .contains(says)
                .contains("The note 'note-proxy-mapping' says: ")
                .contains("A12: The note on port mapping prints CCP port 7743, which occurs in no row;");
        assertThat(finding.reasoning()).anyMatch(step -> step.startsWith("A12: "));
    }

    @Test
    void citesItWithoutASiteFileToo() throws Exception {
        Audit audit =
                Audited.sample("verdicts/proxy-mapping.pcap").host("192.0.2.10").run();

        assertThat(finding(audit, 7442).why()).contains("Port 7442 is the reverse proxy's in the example of a note");
    }

    @Test
    void citesNothingForAnotherPort() throws Exception {
        List<Finding> findings = Audited.sample("verdicts/not-listed-in.pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run()
                .findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).why()).doesNotContain("A12");
    }

    private static Audit withMapping() throws RunException {
        return Audited.sample("verdicts/proxy-mapping.pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run();
    }

    private static Finding finding(Audit audit, int port) {
        return audit.findings().stream()
                .filter(finding -> Integer.valueOf(port).equals(finding.port()))
                .findFirst()
                .orElseThrow();
    }
}
