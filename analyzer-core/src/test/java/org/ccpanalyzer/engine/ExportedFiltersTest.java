// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.report.filter.Selection;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.InstalledTool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What we wrote is judged by the programs that it was written for: nft, iptables-restore, libpcap, tshark. */
class ExportedFiltersTest {
    private static final Path LAB_SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Set<VerdictKind> UNDOCUMENTED =
            EnumSet.of(VerdictKind.VIOLATES, VerdictKind.PROBE, VerdictKind.UNDECIDED);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Reading.class)
    void nftLoadsAndChecksTheRuleset(Reading reading) throws Exception {
        for (Path site : sites()) {
            Path file = write("nftables", site, reading, null);
            InstalledTool.Answer check = InstalledTool.inNetworkNamespace("nft", "-c", "-f", file.toString());
            assertThat(check.status()).as(check.err()).isZero();
            assertThat(check.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iptables-restore, DOCUMENTED",
        "ip6tables-restore, DOCUMENTED",
        "iptables-restore, STRICT",
        "ip6tables-restore, STRICT"
    })
    void iptablesRestoreTestsTheRules(String program, Reading reading) throws Exception {
        for (Path site : sites()) {
            Path file = write("iptables", site, reading, null);
            InstalledTool.Answer test = InstalledTool.inNetworkNamespace(program, "--test", file.toString());
            assertThat(test.status()).as(test.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "incident, DOCUMENTED", "incident, STRICT", "normal, STRICT", "blocked, DOCUMENTED", "midstream, STRICT",
        "mismatch, STRICT", "udp, DOCUMENTED", "v6, STRICT", "wrongway, DOCUMENTED", "any, STRICT"
    })
    void libpcapCountsEveryPacketOfTheHostOnceAsPermittedOrUndocumented(String recording, Reading reading)
            throws Exception {
        long host = packets(recording, reading, Selection.HOST);

        assertThat(host).isPositive();
        assertThat(packets(recording, reading, Selection.PERMITTED)
                        + packets(recording, reading, Selection.UNDOCUMENTED))
                .isEqualTo(host);
    }

    /**
     * Left out are mismatch, for a filter does not see that another protocol is spoken, and midstream, for it does not see
     * that who opened is unknown: both are on listed ports.
     */
    @ParameterizedTest
    @CsvSource({
        "incident, DOCUMENTED",
        "incident, STRICT",
        "normal, DOCUMENTED",
        "blocked, STRICT",
        "wrongway, DOCUMENTED",
        "udp, DOCUMENTED",
        "v6, DOCUMENTED",
        "v6, STRICT",
        "any, DOCUMENTED"
    })
    void tsharkShowsAsUndocumentedThePacketsOfThoseFlowsThatTheJudgeCallsSo(String recording, Reading reading)
            throws Exception {
        String filter = lastLine(write("wireshark", LAB_SITE, reading, Selection.UNDOCUMENTED));

        InstalledTool.Answer shown = InstalledTool.of(
                "tshark",
                "-r",
                lab(recording),
                "-Y",
                "(" + filter + ") && (tcp || udp)",
                "-T",
                "fields",
                "-e",
                "frame.number");

        assertThat(shown.status()).as(shown.err()).isZero();
        assertThat(shown.out().lines().count()).isEqualTo(undocumentedPackets(recording, reading));
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void tsharkUnderstandsEveryColouringRule(Reading reading) throws Exception {
        for (Path site : sites()) {
            for (String rule : Files.readAllLines(write("wireshark-colors", site, reading, null))) {
                if (!rule.startsWith("#")) {
                    List<String> parts = List.of(rule.split("@", -1));
                    assertThat(parts).hasSize(4);
                    assertThat(parts.get(3)).matches("\\[\\d+,\\d+,\\d+]\\[\\d+,\\d+,\\d+]");
                    InstalledTool.Answer check = InstalledTool.of("tshark", "-r", lab("v6"), "-Y", parts.get(2));
                    assertThat(check.status()).as(rule + check.err()).isZero();
                }
            }
        }
    }

    private static List<Path> sites() {
        return List.of(PolicyExportTest.RICH, LAB_SITE, Audited.SAMPLES.resolve("verdicts/site-additions.yaml"));
    }

    private Path write(String language, Path site, Reading reading, @Nullable Selection selection) throws Exception {
        return Files.writeString(
                directory.resolve(language), PolicyExportTest.export(language, site, reading, selection));
    }

    private long packets(String recording, Reading reading, Selection selection) throws Exception {
        Path filter = write("bpf", PolicyExportTest.RICH, reading, selection);
        String user = System.getProperty("user.name");
        InstalledTool.Answer answer = InstalledTool.isRoot()
                ? InstalledTool.of("tcpdump", "-Z", user, "--count", "-r", lab(recording), "-F", filter.toString())
                : InstalledTool.of("tcpdump", "--count", "-r", lab(recording), "-F", filter.toString());
        assertThat(answer.status()).as(answer.err()).isZero();
        return Long.parseLong(answer.out().replaceAll("\\D", ""));
    }

    private static long undocumentedPackets(String recording, Reading reading) throws Exception {
        return Audited.flows(Audited.sample("lab/" + recording + ".pcap")
                        .site(LAB_SITE)
                        .run())
                .stream()
                .filter(flow -> flow.conversation().protocol() == IpProtocol.TCP
                        || flow.conversation().protocol() == IpProtocol.UDP)
                .filter(flow -> UNDOCUMENTED.contains(flow.verdict().kind())
                        || flow.verdict().violates(reading))
                .mapToLong(ExportedFiltersTest::packets)
                .sum();
    }

    private static long packets(JudgedFlow flow) {
        return flow.flow().initiatorPackets() + flow.flow().responderPackets();
    }

    private static String lab(String recording) {
        return Audited.SAMPLES.resolve("lab/" + recording + ".pcap").toString();
    }

    private static String lastLine(Path file) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining());
    }
}
