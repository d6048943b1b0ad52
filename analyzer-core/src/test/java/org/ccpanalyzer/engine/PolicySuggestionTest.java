// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.policy.yaml.FileCheck;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.GoldenFile;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySuggestionTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");

    private static final Path SAVED =
            Path.of("src", "test", "resources", "org", "ccpanalyzer", "engine", "saved-report.json");

    @TempDir
    Path directory;

    private Path report;
    private Audit incident;

    @BeforeEach
    void analyzeTheIncident() throws Exception {
        incident = Audited.sample("lab/incident.pcap").site(SITE).run();
        report = Files.writeString(directory.resolve("report.json"), Rendered.json(RepeatableAudit.of(incident)));
    }

    @Test
    void proposesWhatWasReviewed() throws Exception {
        String proposal = PolicySuggestion.make(SAVED, null)
                .replace("ccp-analyzer " + BuildInfo.read().version(), "ccp-analyzer any-version")
                .replaceAll("[0-9a-f]{64}", "any-digest");

        GoldenFile.assertMatches("export/suggestions.yaml", proposal);
    }

    @Test
    void isRefusedUntilAPersonFillsItIn() throws Exception {
        Path proposal = Files.writeString(directory.resolve("proposal.yaml"), PolicySuggestion.make(report, SITE));

        FileCheck check = check(proposal);

        assertThat(check.passes()).isFalse();
        long entries = Files.readAllLines(proposal).stream()
                .filter(line -> line.startsWith("  - id: "))
                .count();
        assertThat(entries).isEqualTo(7);
        assertThat(check.errors()).hasSize((int) (3 * entries));
        assertThat(check.errors()).anyMatch(error -> error.contains("has no 'expires', which it needs"));
    }

    @ParameterizedTest
    @CsvSource({
        "in-tcp-6379, UL-tcp-6379-",
        "out-tcp-4444, UE-tcp-4444-",
        "out-udp-53, UE-udp-53-",
        "out-tcp-445, UE-tcp-445-",
        "in-tcp-22, UL-tcp-22-"
    })
    void onceFilledInRemovesExactlyItsFinding(String id, String finding) throws Exception {
        String entry = filledIn(entry(PolicySuggestion.make(report, SITE), id));
        Path site =
                Files.writeString(directory.resolve("site.yaml"), Files.readString(SITE) + "\nadditions:\n" + entry);

        assertThat(check(site).errors()).isEmpty();
        List<String> after = ids(Audited.sample("lab/incident.pcap").site(site).run());

        assertThat(ids(incident)).anyMatch(before -> before.startsWith(finding)).containsAll(after);
        assertThat(ids(incident).stream().filter(before -> !after.contains(before)))
                .singleElement()
                .asString()
                .startsWith(finding);
    }

    @Test
    void saysFirstWhatLooksLikeAnIncident() throws Exception {
        String proposal = PolicySuggestion.make(report, SITE);

        assertThat(proposal.lines().takeWhile(line -> line.startsWith("#")))
                .anyMatch(line -> line.startsWith(
                        "# !! First look into what looks like an incident, not a missing rule: UL-tcp-6379-"));
        assertThat(proposal)
                .contains("  # !! This looks like an incident, not a missing rule: severity critical; candidate ATT&CK")
                .containsPattern(
                        "(?s)No addition: 'email-notifications' has the port.*mail-server: \\{hosts: \\[\"203");
    }

    @Test
    void choosesIdsThatTheSiteDoesNotHave() throws Exception {
        Path site = Files.writeString(
                directory.resolve("site.yaml"),
                "schema: ccp-site/1\nadditions:\n  - {id: out-tcp-4444, direction: outbound, transport: tcp, port: 4444,"
                        + " peer: {hosts: [10.0.0.1]}, reason: r, owner: o, expires: 2027-01-01}\n");

        assertThat(PolicySuggestion.make(report, site)).contains("- id: out-tcp-4444-2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                   | This is JSON, but no report
                    {                                    | This is not JSON, or it ends too early (line 1)
                    []                                   | This is JSON, but no report of this program: it names no 'schema'
                    {"schema": 1}                        | it names no 'schema'
                    {"schema": "ccp-analyzer/report/2"}  | The schema 'ccp-analyzer/report/2' is not 'ccp-analyzer/report/1'
                    {"schema": "ccp-analyzer/report/1"}  | There is no findings, which a report has; the file is damaged.
                    {"schema": "ccp-analyzer/report/1", "findings": 7} | Expected a list for findings.
                    {"schema": "ccp-analyzer/report/1", "findings": [{}]} | There is no findings[0].id
                    {"schema": "ccp-analyzer/report/1", "findings": [{"id": "a", "kind": "ODD"}]} | Expected another word than 'ODD', which this version does not know, for findings[0].kind.
                    """)
    void tellsWhatIsWrongWithAFileThatIsNoReport(String content, String expected) throws Exception {
        Path file = Files.writeString(directory.resolve("other.json"), content);

        assertThatThrownBy(() -> PolicySuggestion.make(file, null))
                .isInstanceOfSatisfying(
                        RunException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT))
                .hasMessageStartingWith("'" + file + "': ")
                .hasMessageContaining(expected);
    }

    @Test
    void keepsHostileTextOfAReportInsideComments() throws Exception {
        String hostile = Files.readString(report)
                .replaceAll("\"name\": null", "\"name\": \"x\\\\n- id: evil\\\\u2028: {}\"")
                .replaceAll("\"appProtocol\": \"redis\"", "\"appProtocol\": \"redis]\\\\nplatform_profile: on\"")
                .replaceAll("\"id\": \"UL-tcp-6379-[0-9a-f]*\"", "\"id\": \"UL-\\\\nccp: [10.0.0.1]\"");
        Path file = Files.writeString(directory.resolve("hostile.json"), hostile);

        assertThat(PolicySuggestion.make(file, SITE)
                        .lines()
                        .filter(line -> !line.strip().startsWith("#")))
                .noneMatch(
                        line -> line.contains("evil") || line.contains("platform_profile") || line.startsWith("ccp"));
    }

    private static String entry(String proposal, String id) {
        int start = proposal.indexOf("  - id: " + id + "\n");
        assertThat(start).as(id).isPositive();
        int end = proposal.indexOf("expires:", start);
        return proposal.substring(start, proposal.indexOf('\n', end) + 1);
    }

    private static String filledIn(String entry) {
        return entry.replace("reason: \"\"", "reason: \"needed\"")
                .replace("owner: \"\"", "owner: \"somebody@example.org\"")
                .replace("expires: ", "expires: 2027-01-01 ");
    }

    private static FileCheck check(Path file) throws Exception {
        return FileCheck.site(
                file,
                PortGuideReader.shipped().value(),
                PlatformReader.shipped().value());
    }

    private static List<String> ids(Audit audit) {
        return audit.findings().stream().map(Finding::id).toList();
    }
}
