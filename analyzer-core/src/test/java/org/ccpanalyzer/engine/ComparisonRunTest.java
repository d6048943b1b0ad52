// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.compare.Change;
import org.ccpanalyzer.compare.ChangeKind;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.PolicyComparison;
import org.ccpanalyzer.compare.Topic;
import org.ccpanalyzer.compare.VerdictChange;
import org.ccpanalyzer.compare.VerdictChanges;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.report.html.HtmlReportWriter;
import org.ccpanalyzer.report.json.ComparisonJsonWriter;
import org.ccpanalyzer.report.json.ComparisonSchema;
import org.ccpanalyzer.report.json.JsonReportWriter;
import org.ccpanalyzer.report.text.ComparisonTextWriter;
import org.ccpanalyzer.report.text.TextReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonRunTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ComparisonSchema.text(), InputFormat.JSON);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "blocked", "wrongway", "mismatch", "midstream", "udp", "v6", "any"})
    void aCaptureDoesNotDifferFromItsOwnReport(String recording) throws Exception {
        String capture = sample(recording);
        String report = report(recording).toString();

        assertThat(compare(capture, report).changes()).isEmpty();
        assertThat(compare(report, capture).changes()).isEmpty();
        assertThat(compare(report, report).after())
                .isEqualTo(compare(report, report).before());
    }

    @Test
    void tellsWhatAnIncidentBroughtToAHost() throws Exception {
        Comparison comparison = compare(sample("normal"), sample("incident"));

        assertThat(comparison.about(Topic.FINDING))
                .filteredOn(Change::violates)
                .extracting(Change::kind, Change::findingKind, Change::protocol, Change::port)
                .containsExactlyInAnyOrder(
                        tuple(ChangeKind.NEW, FindingKind.UNEXPECTED_LISTENER, "tcp", 6379),
                        tuple(ChangeKind.NEW, FindingKind.UNEXPECTED_LISTENER, "tcp", 22),
                        tuple(ChangeKind.NEW, FindingKind.UNEXPECTED_LISTENER, "tcp", 8080),
                        tuple(ChangeKind.NEW, FindingKind.WRONG_PEER, "tcp", 25),
                        tuple(ChangeKind.NEW, FindingKind.UNEXPECTED_EGRESS, "tcp", 4444),
                        tuple(ChangeKind.NEW, FindingKind.UNEXPECTED_EGRESS, "tcp", 8443),
                        tuple(ChangeKind.NEW, FindingKind.UNEXPECTED_EGRESS, "tcp", 445));
        assertThat(comparison.newViolations()).isEqualTo(7);
        assertThat(comparison.about(Topic.LISTENER))
                .filteredOn(Change::violates)
                .extracting(Change::kind, Change::port)
                .containsExactly(tuple(ChangeKind.NEW, 22), tuple(ChangeKind.NEW, 6379), tuple(ChangeKind.NEW, 8080));
        assertThat(comparison.about(Topic.EGRESS))
                .filteredOn(Change::violates)
                .extracting(change -> change.address() + ":" + change.port())
                .containsExactly("192.0.2.99:445", "203.0.113.66:25", "203.0.113.66:4444", "203.0.113.66:8443");
        assertThat(comparison.about(Topic.RULE))
                .extracting(Change::kind, Change::id)
                .contains(tuple(ChangeKind.NOT_SEEN, "exchange-imaps"));
        assertThat(comparison.exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void findsNoNewViolationInTheOrdinaryDayAfterTheIncident() throws Exception {
        Comparison comparison = compare(sample("incident"), sample("normal"));

        assertThat(comparison.newViolations()).isZero();
        assertThat(comparison.about(Topic.LISTENER))
                .extracting(Change::kind, Change::port)
                .contains(tuple(ChangeKind.NOT_SEEN, 8080))
                .doesNotContain(tuple(ChangeKind.CLOSED, 8080));
        assertThat(comparison.exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.OK);
    }

    @Test
    void tellsARowThatWasExercisedAndIsBlockedNow() throws Exception {
        assertThat(compare(sample("normal"), sample("blocked")).about(Topic.RULE))
                .filteredOn(change -> change.kind() == ChangeKind.CHANGED)
                .allSatisfy(change -> assertThat(change.differences())
                        .extracting(difference -> difference.before() + " " + difference.after())
                        .containsExactly("EXERCISED ATTEMPTED_BLOCKED"))
                .isNotEmpty();
    }

    @Test
    void givesTheSameForReportsAndForTheirCaptures() throws Exception {
        Comparison captures = compare(sample("normal"), sample("incident"));
        Comparison reports =
                compare(report("normal").toString(), report("incident").toString());

        assertThat(reports.changes()).isEqualTo(captures.changes());
    }

    @Test
    void takesTheReportOutOfAnOutputDirectory() throws Exception {
        Files.move(report("normal"), directory.resolve("report.json"));

        assertThat(compare(directory.toString(), sample("normal")).changes()).isEmpty();
    }

    @Test
    void writesWhatItsSchemaSays() throws Exception {
        Comparison comparison = compare(sample("normal"), sample("incident"));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new ComparisonJsonWriter().write(comparison, json);

        assertKeepsToSchema(json);
        assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"newViolations\": 7");
    }

    @Test
    void cautionsWhereTheLaterCaptureIsMuchShorter() throws Exception {
        assertThat(text(compare(sample("normal"), sample("incident"))))
                .contains("BEFORE covers 14 s, AFTER 5 s: what is not seen in AFTER may only not have happened");
        assertThat(text(compare(sample("incident"), sample("normal"))))
                .contains("what is new in AFTER may only not have happened in BEFORE");
    }

    @Test
    void refusesTwoHostsAndSaysHowToForceIt() throws Exception {
        Audit other = Audited.sample("lab/normal.pcap").host("192.0.2.30").run();
        Path report = directory.resolve("other.json");
        Files.writeString(report, Rendered.json(other));

        assertThatThrownBy(() -> compare(report.toString(), report("normal").toString()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("BEFORE is about 192.0.2.30")
                .hasMessageContaining("--readdressed OLD=NEW")
                .extracting(failure -> ((RunException) failure).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run().execute(
                                report.toString(),
                                report("normal").toString(),
                                Map.of(IpAddress.parse("192.0.2.30"), IpAddress.parse("192.0.2.10")))
                        .changes())
                .isNotEmpty();
    }

    @Test
    void putsWhatChangedIntoEveryReportOfAnAudit() throws Exception {
        Baseline baseline = BaselineFile.read(report("normal"), Map.of());
        Audit audit = Audited.sample("lab/incident.pcap").site(SITE).run();

        assertThat(Rendered.by(new JsonReportWriter(baseline), audit))
                .contains("\"baseline\": {")
                .contains("\"newViolations\": 7");
        assertThat(Rendered.by(new TextReportWriter(TextStyle.PLAIN, baseline), audit))
                .contains("SINCE THE LAST CAPTURE")
                .contains("7 violations of the port guide that BEFORE does not have.");
        assertThat(Rendered.by(new HtmlReportWriter(ZoneOffset.UTC, baseline), audit))
                .contains("id=\"since\"")
                .contains("7 violations of the port guide that BEFORE does not have.");
        assertThat(Rendered.by(new HtmlReportWriter(ZoneOffset.UTC), audit)).doesNotContain("id=\"since\"");
    }

    @Test
    void saysWhichFlowsThePlatformProfileAdmits() throws Exception {
        AnalyzeRequest plain = Audited.sample("lab/normal.pcap").site(SITE).request();
        AnalyzeRequest platform =
                Audited.sample("lab/normal.pcap").site(SITE).platformProfile().request();
        PolicyComparison comparison = policies(plain, platform);

        assertThat(comparison.verdicts().groups()).singleElement().satisfies(group -> {
            assertThat(group.flows()).isEqualTo(6);
            assertThat(group.key().port()).isEqualTo(53);
            assertThat(group.key().before().kind()).isEqualTo(VerdictKind.VIOLATES);
            assertThat(group.key().after().kind()).isEqualTo(VerdictKind.PLATFORM_ALLOWED);
            assertThat(group.example().frame()).isEqualTo(463);
        });
        assertThat(comparison.exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.OK);
        assertThat(policies(platform, plain).exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.FINDINGS);
        assertThat(policies(plain, plain).verdicts()).isEqualTo(new VerdictChanges(27, 0, 0, List.of(), 0));
    }

    @Test
    void saysWhichFlowsViolateOnlyByTheStrictReading() throws Exception {
        PolicyComparison comparison = policies(
                Audited.sample("lab/incident.pcap").site(SITE).request(),
                Audited.sample("lab/incident.pcap")
                        .site(SITE)
                        .reading(Reading.STRICT)
                        .request());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new ComparisonJsonWriter().write(comparison, json);

        assertKeepsToSchema(json);
        assertThat(comparison.verdicts().gained()).isEqualTo(5);
        assertThat(comparison.verdicts().groups())
                .extracting(VerdictChange::key)
                .allMatch(VerdictChange.Key::gains)
                .extracting(VerdictChange.Key::port)
                .containsExactly(5222, 7071, 7443, 8442, 10443);
        assertThat(comparison.exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.FINDINGS);
    }

    private static PolicyComparison policies(AnalyzeRequest before, AnalyzeRequest after) throws RunException {
        return new PolicyComparisonRun(
                        new PolicyComparisonRun.Side(before, null),
                        new PolicyComparisonRun.Side(after, null),
                        InputStream.nullInputStream(),
                        Progress.NONE,
                        message -> {})
                .execute();
    }

    private static Comparison compare(String before, String after) throws RunException {
        return run().execute(before, after, Map.of());
    }

    private static ComparisonRun run() {
        return new ComparisonRun(
                (input, hosts) -> Audited.captures(Path.of(input)).site(SITE).request(),
                InputStream.nullInputStream(),
                Progress.NONE,
                message -> {});
    }

    private static String sample(String recording) {
        return Audited.SAMPLES.resolve("lab/" + recording + ".pcap").toString();
    }

    private Path report(String recording) throws RunException, IOException {
        Audit audit = Audited.sample("lab/" + recording + ".pcap").site(SITE).run();
        return Files.writeString(directory.resolve(recording + ".json"), Rendered.json(audit));
    }

    private static String text(Comparison comparison) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComparisonTextWriter(TextStyle.PLAIN).write(comparison, out);
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private static void assertKeepsToSchema(ByteArrayOutputStream json) {
        assertThat(SCHEMA.validate(json.toString(StandardCharsets.UTF_8), InputFormat.JSON))
                .as("where the comparison departs from its schema")
                .isEmpty();
    }
}
