// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourSamplesTest {
    private static final Set<FindingKind> BEHAVIOUR = EnumSet.of(
            FindingKind.LARGE_UPLOAD, FindingKind.BEACON, FindingKind.PASSWORD_GUESSING, FindingKind.DNS_TUNNEL);

    @ParameterizedTest
    @CsvSource({
        "upload, LARGE_UPLOAD, tcp, 8443, 203.0.113.66",
        "beacon, BEACON, tcp, 443, 203.0.113.66",
        "guessing, PASSWORD_GUESSING, tcp, 22, 192.0.2.99",
        "dns-tunnel, DNS_TUNNEL, udp, 53, 192.0.2.53"
    })
    void findsThePatternOnce(String sample, FindingKind kind, String protocol, int port, String peer) throws Exception {
        List<Finding> found = behaviour(audit(sample));

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.protocol()).isEqualTo(protocol);
            assertThat(finding.port()).isEqualTo(port);
            assertThat(finding.peers())
                    .extracting(each -> each.address().toString())
                    .containsExactly(peer);
            assertThat(finding.evidence()).isNotEmpty();
            assertThat(finding.severity()).isGreaterThanOrEqualTo(Severity.MEDIUM);
            assertThat(FindingLevel.of(finding, Reading.STRICT)).isEqualTo(FindingLevel.CONTEXT);
            assertThat(finding.violation()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"download", "irregular", "administration", "dns-busy"})
    void saysNothingOfOrdinaryTrafficThatResemblesIt(String sample) throws Exception {
        assertThat(behaviour(audit(sample))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lab/normal.pcap", "lab/midstream.pcap", "lab/mismatch.pcap", "lab/blocked.pcap", "lab/udp.pcap"})
    void saysNothingOfRecordedDaysWithoutAnyPattern(String recording) throws Exception {
        Audit audit = Audited.sample(recording).host("192.0.2.10").run();

        assertThat(behaviour(audit)).isEmpty();
    }

    @Test
    void findsTheTunnelOfTheIncidentButNoGuessingInSixSessions() throws Exception {
        Audit audit = Audited.sample("lab/incident.pcap").host("192.0.2.10").run();

        assertThat(behaviour(audit)).extracting(Finding::kind).containsExactly(FindingKind.DNS_TUNNEL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "upload | sent 10.8 MB of payload to tcp/8443 of 203.0.113.66 in 1 flow and received",
                "beacon | went to tcp/443 of 203.0.113.66 60 times, every 30.",
                "guessing | 192.0.2.99 had 60 short sessions with tcp/22 of 192.0.2.10, 20 or more of them within five minutes.",
                "dns-tunnel | asked 150 times for about 150 different names below tunnel.example: the names are long, 51 characters"
            })
    void saysWhatWasSeenInNumbers(String sample, String text) throws Exception {
        assertThat(behaviour(audit(sample)).get(0).why()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void findsTheSameWithMoreThreads(int threads) throws Exception {
        Audit one =
                Audited.sample("behaviour/dns-tunnel.pcap").host("192.0.2.10").run();
        Audit more = Audited.sample("behaviour/dns-tunnel.pcap")
                .host("192.0.2.10")
                .threads(threads)
                .run();

        assertThat(more.findings()).isEqualTo(one.findings());
    }

    private static Audit audit(String sample) throws Exception {
        return Audited.sample("behaviour/" + sample + ".pcap")
                .host("192.0.2.10")
                .run();
    }

    private static List<Finding> behaviour(Audit audit) {
        return audit.findings().stream()
                .filter(finding -> BEHAVIOUR.contains(finding.kind()))
                .toList();
    }
}
