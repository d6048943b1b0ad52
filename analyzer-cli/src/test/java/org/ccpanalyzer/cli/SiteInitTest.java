// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteInitTest {
    private static final Path SAMPLES = Path.of("..", "sample-pcaps");

    @TempDir
    Path temporary;

    private Path site;

    @BeforeEach
    void nameTheSiteFile() {
        site = temporary.resolve("site.yaml");
    }

    @Test
    void proposesWhoWasSeenAndFillsNothingIn() throws Exception {
        Invocation run = init(report("lab/normal.pcap"));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("Made '" + site + "'; confirm the addresses");
        assertThat(Files.readString(site))
                .contains("\n## Observed: the host of the report (given with --host).\n#ccp: [\"192.0.2.10\"]\n")
                .contains("\n#  unified-ccx:\n#    hosts:\n")
                .contains("\n#      - \"192.0.2.20\"\n")
                .containsPattern("\n {6}## it opened CCP's tcp/5222 \\(notification-service\\), \\d+ flows?, 2026-")
                .contains("\n#  mail-server:\n")
                .contains("\n#      - \"192.0.2.30\"\n");
        assertThat(valuesOf(site)).containsExactly("schema: ccp-site/1", "roles:", "platform_profile: off");
        assertThat(check()).isZero();
    }

    @Test
    void isValidOnceTheCommentSignsAreGone() throws Exception {
        init(report("lab/normal.pcap"));
        uncomment();

        assertThat(check()).isZero();
        Invocation again = Invocation.of(
                "analyze",
                SAMPLES.resolve("lab/normal.pcap").toString(),
                "--site",
                site.toString(),
                "--format",
                "json");
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("\"unverifiedPeers\": 0").contains("\"source\": \"site\"");
    }

    @Test
    void proposesNobodyWhoScannedOrViolated() throws Exception {
        init(report("lab/incident.pcap"));

        assertThat(Files.readString(site))
                .doesNotContain("- \"203.0.113.66\"")
                .containsPattern(
                        "## Not proposed: 203\\.0\\.113\\.66, a peer in findings of the report \\(.*SCAN.*\\)\\.");
        uncomment();
        assertThat(check()).isZero();
    }

    @Test
    void proposesNamesBesideAddresses() throws Exception {
        init(report("verdicts/microsoft-365.pcap"));

        assertThat(Files.readString(site))
                .contains("""
                        #    names:
                        #      - "login.microsoftonline.com"
                        """)
                .contains(
                        "      ## login.microsoftonline.com: CCP opened tcp/443 (https), 1 flow, 2026-03-02T08:00:00Z to"
                                + " 2026-03-02T08:00:00Z; or social-network\n");
        uncomment();
        assertThat(check()).isZero();
    }

    @Test
    void writesToStandardOutputWithoutAFile() throws Exception {
        Invocation run = Invocation.of(
                "site", "init", "--from", report("lab/normal.pcap").toString());

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("## Begun from a report, ");
    }

    @Test
    void letsNoNameOfAPacketOutOfItsComment() throws Exception {
        String report =
                Files.readString(report("verdicts/microsoft-365.pcap")).replace("\"login.microsoftonline.com\" ]", """
                        "a\\nroles: {ccp: {hosts: [scope:internet]}}", "\\"]: x", "*.example.org", "10.1.2.3", "\\u001b[31m", \
                        "MAIL.example." ]""");
        Path forged = Files.writeString(temporary.resolve("forged.json"), report);

        assertThat(init(forged).status()).isZero();
        assertThat(Files.readString(site))
                .doesNotContain("scope:internet]}}", "*.example.org\"", "10.1.2.3", "\u001b", "MAIL")
                .contains("      ## 6 names that are no host names were left out.\n");
        uncomment();
        assertThat(check()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    hello                                | is not JSON from line 1 on; give a report.json
                    []                                   | Expected a report at the top (line 1)
                    {}                                   | It is JSON, but no report: it has no 'schema'
                    {"schema":"ccp-analyzer/report/0"}   | Its schema is 'ccp-analyzer/report/0', and this version reads 'ccp-analyzer/report/1'
                    {"schema":"\\u001b[31m"}             | Its schema is '\\x1b[31m'
                    {"schema":7}                         | Expected a text at /schema (line 1)
                    {"schema":"ccp-analyzer/report/1","subject":{"addresses":["192.0.2.1"],"source":"option"}} | An earlier version wrote it, without the list of peers to verify
                    {"schema":"ccp-analyzer/report/1","unverified":[]} | It does not say which host it is about
                    {"schema":"ccp-analyzer/report/1","unverified":[{"roles":[]}]} | Expected an object with the keys address, first, flows, last, names, port, protocol, rule, side at /unverified/0
                    {"schema":"ccp-analyzer/report/1","unverified":[{"port":0}]} | Expected a port at /unverified/0/port
                    {"schema":"ccp-analyzer/report/1","unverified":[{"address":"mail"}]} | Expected an address at /unverified/0/address
                    {"schema":"ccp-analyzer/report/1","unverified":[{"first":"noon"}]} | Expected a time at /unverified/0/first
                    {"schema":"ccp-analyzer/report/1","findings":[{"kind":"X"}]} | Expected a kind of finding at /findings/0/kind
                    {"schema":"ccp-analyzer/report/1"    | is not JSON from line 1 on
                    """)
    void saysInOneSentenceWhyAFileIsNoReport(String text, String problem) throws Exception {
        Invocation run = init(Files.writeString(temporary.resolve("x.json"), text));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(problem).endsWith(".\n");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(site).doesNotExist();
    }

    @Test
    void refusesAReportThatIsNotThereOrADirectory() {
        assertThat(init(temporary.resolve("none.json")).err()).contains("There is no file '", "'; check the path.");
        assertThat(init(temporary).err()).contains("is a directory; give the report.json in it.");
    }

    private Invocation init(Path report) {
        return Invocation.of("site", "init", site.toString(), "--from", report.toString());
    }

    private Path report(String capture) throws IOException {
        Invocation run = Invocation.of(
                "analyze", SAMPLES.resolve(capture).toString(), "--host", "192.0.2.10", "--format", "json");
        return Files.writeString(temporary.resolve("report.json"), run.out());
    }

    private int check() {
        return Invocation.of("site", "check", site.toString()).status();
    }

    /** Removes the '#' of every example and proposal, as a user would. */
    private void uncomment() throws IOException {
        String text = Files.readString(site)
                .lines()
                .filter(line -> !line.startsWith("#m365_list"))
                .map(line -> line.matches("#[^#].*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
        Files.writeString(site, text);
    }

    private static Iterable<String> valuesOf(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .toList();
    }
}
