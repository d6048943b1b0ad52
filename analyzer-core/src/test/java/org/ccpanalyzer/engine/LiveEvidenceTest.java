// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.InstalledTool;
import org.ccpanalyzer.testkit.PcapParts;
import org.ccpanalyzer.testkit.Tshark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slices of a live run are those that an analysis of its packets would write, and stay when the ring moves on. */
class LiveEvidenceTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final long GIBIBYTE = 1L << 30;

    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"incident", "any", "v6", "blocked", "mismatch", "udp", "midstream", "wrongway"})
    void slicesHoldWhatThoseOfTheFileHold(String name) throws Exception {
        Audit live = run(Files.readAllBytes(lab(name)), ring(RingOptions.LEAST_FILE_BYTES, GIBIBYTE), null);

        assertSameSlices(live, offline(name, EvidenceMode.HEADERS), name);
        assertThat(messages).isEmpty();
    }

    @Test
    void slicesWithPayloadHoldWholePackets() throws Exception {
        LiveRequest request = request(EvidenceMode.PAYLOAD, ring(GIBIBYTE, 4 * GIBIBYTE), null);

        Audit live = run(Files.readAllBytes(lab("mismatch")), request);

        assertSameSlices(live, offline("mismatch", EvidenceMode.PAYLOAD), "mismatch");
    }

    @Test
    void theReportNamesTheSlicesAndTheListTellsTheirDigests() throws Exception {
        Audit live = run(Files.readAllBytes(lab("incident")), ring(GIBIBYTE, 4 * GIBIBYTE), null);

        Finding finding = live.findings().get(0);
        assertThat(live.packets().absence()).isNull();
        assertThat(live.packets().byFinding()).hasSameSizeAs(live.findings());
        assertThat(live.packets().byFinding())
                .hasEntrySatisfying(
                        finding.id(),
                        listing -> assertThat(listing.slice()).isEqualTo("evidence/" + finding.id() + ".pcapng"));
        assertThat(Files.readString(out().resolve("report.html"))).contains("evidence/" + finding.id() + ".pcapng");
        assertThat(Files.readAllLines(out().resolve(StaleEvidence.LIST)))
                .hasSize(2 * live.findings().size());
        InstalledTool.Answer checked = InstalledTool.of(
                "sh", "-c", "cd '" + out().resolve("evidence") + "' && sha256sum -c --quiet SHA256SUMS");
        assertThat(checked.status()).isZero();
    }

    @Test
    void aPacketTellsWhereItIsInTheRingAndInTheRun() throws Exception {
        Assumptions.assumeTrue(Tshark.isPresent(), Tshark.ABSENT);
        Audit live = run(Files.readAllBytes(lab("incident")), ring(RingOptions.LEAST_FILE_BYTES, GIBIBYTE), null);

        Finding finding = live.findings().get(0);
        Tshark.Answer answer = Tshark.fields(evidence().slice(finding), "frame", "frame.comment");
        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .matches(finding.id() + ": .+; original frame \\d+ of ccp-\\d{8}T\\d{6}Z-\\d{6}\\.pcapng,"
                                + " frame \\d+ of the run"));
        assertThat(evidence().text(finding)).contains("ccp-2", "frame.number in");
    }

    @Test
    void slicesOutliveTheirPacketsInTheRing() throws Exception {
        byte[] incident = Files.readAllBytes(lab("incident"));
        RecordingRequest small = ring(RingOptions.LEAST_FILE_BYTES, 2L * RingOptions.LEAST_FILE_BYTES);
        SortedMap<String, String> before;
        Audit first = run(incident, ring(RingOptions.LEAST_FILE_BYTES, GIBIBYTE), checkpoint());
        before = evidence().contents();

        Audit second = run(Files.readAllBytes(lab("normal")), small, checkpoint());

        assertThat(ringFiles()).hasSizeLessThan(3);
        assertThat(second.packets().byFinding())
                .containsAllEntriesOf(first.packets().byFinding());
        before.remove("SHA256SUMS");
        assertThat(evidence().contents()).containsAllEntriesOf(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700, 1_500, 3_000})
    void aRunThatGoesOnCutsWhatOneRunWouldHave(int packets) throws Exception {
        byte[] whole = Files.readAllBytes(lab("incident"));
        RecordingRequest ring = ring(RingOptions.LEAST_FILE_BYTES, GIBIBYTE);

        Audit unused = run(PcapParts.first(whole, packets), ring, checkpoint());
        Audit both = run(PcapParts.behind(whole, packets), ring, checkpoint());

        assertSameSlices(both, offline("incident", EvidenceMode.HEADERS), "incident");
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 1_500, 3_000})
    void aRunThatReadsItsRingAgainCutsWhatOneRunWouldHave(int packets) throws Exception {
        byte[] whole = Files.readAllBytes(lab("incident"));
        RecordingRequest ring = ring(RingOptions.LEAST_FILE_BYTES, GIBIBYTE);
        RecordingRequest again = new RecordingRequest(ring.ring(), ringDirectory(), RingPosition.BEGINNING);

        Audit unused = run(PcapParts.first(whole, packets), ring, null);
        Audit both = run(PcapParts.behind(whole, packets), again, null);

        assertSameSlices(both, offline("incident", EvidenceMode.HEADERS), "incident");
    }

    @Test
    void aRestartWithoutTheRingsPacketsLosesNoSlice() throws Exception {
        byte[] incident = Files.readAllBytes(lab("incident"));
        Audit first = run(incident, ring(GIBIBYTE, 4 * GIBIBYTE), null);
        List<Path> slices = evidence().slices();

        Audit second = run(Files.readAllBytes(lab("blocked")), ring(GIBIBYTE, 4 * GIBIBYTE), null);

        assertThat(evidence().slices()).containsAll(slices);
        long others = first.findings().stream()
                .filter(finding ->
                        second.findings().stream().noneMatch(other -> other.id().equals(finding.id())))
                .count();
        assertThat(second.capture().fitness().notes())
                .contains("The directory of evidence also has " + others
                        + " slices of findings that this report does not name, cut earlier.");
    }

    @Test
    void withoutARingOneSentenceSaysWhatIsMissing() throws Exception {
        Audit live = run(Files.readAllBytes(lab("incident")), RecordingRequest.NONE, null);
        byte[] normal = Files.readAllBytes(lab("normal"));
        Audit harmless = run(PcapParts.first(normal, 5), RecordingRequest.NONE, null);

        String sentence =
                "No evidence slices were written, because a live run cuts them from its recording; give --ring DIR.";
        assertThat(live.capture().fitness().notes()).contains(sentence);
        assertThat(harmless.findings()).isEmpty();
        assertThat(harmless.capture().fitness().notes()).doesNotContain(sentence);
        assertThat(out().resolve("evidence")).doesNotExist();
    }

    @Test
    void aDayKeepsItsSlices() throws Exception {
        Audit live = run(Files.readAllBytes(lab("incident")), ring(GIBIBYTE, 4 * GIBIBYTE), null);
        LiveRequest request = request(EvidenceMode.HEADERS, RecordingRequest.NONE, null);

        ReportFiles.in(out(), request.analysis()).dayIsOver(LocalDate.of(2026, 3, 1));

        EvidenceFiles kept = new EvidenceFiles(out().resolve("2026-03-01"));
        assertThat(kept.slices()).hasSameSizeAs(live.findings());
        assertThat(kept.contents()).isEqualTo(evidence().contents());
    }

    /** Counting by the day, what an earlier run left is of another count: kept under its day, and not among the new. */
    @Test
    void aDayBeginsWithoutSlicesEvenIfNothingIsFound() throws Exception {
        Audit first = run(Files.readAllBytes(lab("incident")), ring(GIBIBYTE, 4 * GIBIBYTE), null);
        byte[] normal = Files.readAllBytes(lab("normal"));

        Audit second = run(PcapParts.first(normal, 5), daily());

        assertThat(second.findings()).isEmpty();
        assertThat(evidence().slices()).isEmpty();
        assertThat(out().resolve(StaleEvidence.LIST)).isEmptyFile();
        try (Stream<Path> days = Files.list(out())) {
            Path day = days.filter(each -> each.getFileName().toString().matches("\\d{4}-\\d\\d-\\d\\d"))
                    .findFirst()
                    .orElseThrow();
            assertThat(new EvidenceFiles(day).slices()).hasSameSizeAs(first.findings());
        }
    }

    @Test
    void onANewDayWhatComesAgainIsCutAnew() throws Exception {
        Audit first = run(Files.readAllBytes(lab("incident")), ring(GIBIBYTE, 4 * GIBIBYTE), null);

        Audit second = run(Files.readAllBytes(lab("blocked")), daily());

        assertThat(evidence().slices()).hasSameSizeAs(second.findings());
        assertThat(second.findings()).hasSizeLessThan(first.findings().size());
        assertThat(second.capture().fitness().notes()).noneMatch(note -> note.contains("cut earlier"));
    }

    /** Killed between the name of a slice and that of the list. */
    @Test
    void theListOfAKilledRunIsMendedByWhatIsThere() throws Exception {
        Audit live = run(Files.readAllBytes(lab("incident")), ring(GIBIBYTE, 4 * GIBIBYTE), null);
        Path list = out().resolve(StaleEvidence.LIST);
        List<String> listed = Files.readAllLines(list);
        Files.write(
                list,
                listed.stream().map(line -> "0".repeat(64) + line.substring(64)).toList());

        Audit unused = run(Files.readAllBytes(lab("blocked")), ring(GIBIBYTE, 4 * GIBIBYTE), null);

        assertThat(Files.readAllLines(list))
                .hasSizeGreaterThanOrEqualTo(2 * live.findings().size());
        InstalledTool.Answer checked = InstalledTool.of(
                "sh", "-c", "cd '" + out().resolve("evidence") + "' && sha256sum -c --quiet SHA256SUMS");
        assertThat(checked.status()).isZero();
    }

    private LiveRequest daily() {
        LiveRequest once = request(EvidenceMode.HEADERS, ring(GIBIBYTE, 4 * GIBIBYTE), null);
        return new LiveRequest(
                once.analysis(), null, once.interval(), null, once.recording(), null, true, out(), Duration.ZERO);
    }

    @Test
    void noneMeansNone() throws Exception {
        Audit live = run(
                Files.readAllBytes(lab("incident")), request(EvidenceMode.NONE, ring(GIBIBYTE, 4 * GIBIBYTE), null));

        assertThat(out().resolve("evidence")).doesNotExist();
        assertThat(live.packets().absence()).contains("--evidence none");
    }

    @Test
    void onAFullDiskTheRunGoesOnAndSaysSo() throws Exception {
        Assumptions.assumeTrue(InstalledTool.isRoot(), "only root may mount a file system");
        Files.createDirectories(out().resolve("evidence"));
        InstalledTool.Answer mounted = InstalledTool.of(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=16k",
                "none",
                out().resolve("evidence").toString());
        Assumptions.assumeTrue(mounted.status() == 0, () -> "no tmpfs can be mounted: " + mounted.err());
        try {
            Audit live = run(Files.readAllBytes(lab("incident")), ring(GIBIBYTE, 4 * GIBIBYTE), null);

            assertThat(messages).singleElement().asString().startsWith("The evidence slices cannot be written to '");
            assertThat(live.capture().fitness().notes())
                    .anyMatch(note -> note.startsWith("Evidence slices could not be written ("));
            assertThat(live.findings()).isNotEmpty();
            assertThat(out().resolve("report.json")).isNotEmptyFile();
            assertThat(evidence().slices()).isEmpty();
        } finally {
            InstalledTool.Answer unused =
                    InstalledTool.of("umount", out().resolve("evidence").toString());
        }
    }

    private void assertSameSlices(Audit live, Audit offline, String name) throws IOException {
        EvidenceFiles original = new EvidenceFiles(offlineOut());
        assertThat(live.findings()).extracting(Finding::id).isEqualTo(ids(offline));
        for (Finding finding : live.findings()) {
            assertThat(evidence().frames(finding))
                    .as("%s of %s", finding.id(), name)
                    .isNotEmpty()
                    .isEqualTo(original.frames(finding));
            assertThat(alone(evidence().text(finding)))
                    .as("what the text of %s says", finding.id())
                    .isEqualTo(alone(original.text(finding)));
        }
        assertThat(evidence().slices()).hasSameSizeAs(original.slices());
        assertThat(live.capture().fitness().notes())
                .noneMatch(note -> note.contains("slice") || note.contains("recording any more"));
    }

    /** All of the text but where the packets were. */
    private static List<String> alone(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            boolean isPlace = line.startsWith("In ") || line.startsWith("  frame.number in");
            if (!isPlace) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> ids(Audit audit) {
        return audit.findings().stream().map(Finding::id).toList();
    }

    private Audit offline(String name, EvidenceMode mode) throws RunException, IOException {
        return Audited.captures(lab(name)).site(SITE).into(offlineOut(), mode).deliver();
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Path offlineOut() {
        return directory.resolve("offline");
    }

    private Path ringDirectory() {
        return directory.resolve("ring");
    }

    private Path checkpoint() {
        return directory.resolve("checkpoint");
    }

    private EvidenceFiles evidence() {
        return new EvidenceFiles(out());
    }

    private List<Path> ringFiles() throws IOException {
        try (Stream<Path> files = Files.list(ringDirectory())) {
            return files.filter(file -> file.toString().endsWith(".pcapng")).toList();
        }
    }

    private RecordingRequest ring(long fileBytes, long ringBytes) {
        RingOptions options = new RingOptions(ringDirectory(), ringBytes, fileBytes, 16 << 20, Duration.ofSeconds(5));
        return new RecordingRequest(options, null, RingPosition.BEGINNING);
    }

    private LiveRequest request(EvidenceMode mode, RecordingRequest recording, @Nullable Path checkpoint) {
        AnalyzeRequest analysis = Audited.captures(Path.of("standard input"))
                .site(SITE)
                .into(out(), mode)
                .request();
        return new LiveRequest(analysis, null, Duration.ofMinutes(1), null, recording, checkpoint).into(out());
    }

    private Audit run(byte[] packets, RecordingRequest recording, @Nullable Path checkpoint) throws RunException {
        return run(packets, request(EvidenceMode.HEADERS, recording, checkpoint));
    }

    private Audit run(byte[] packets, LiveRequest request) throws RunException {
        ReportFiles files = ReportFiles.in(out(), request.analysis());
        return new LiveRun(request, new ByteArrayInputStream(packets), List.of(files), this::message).execute();
    }

    private synchronized void message(String sentence) {
        if (!sentence.contains("MiB of recording")) {
            messages.add(sentence);
        }
    }

    private static Path lab(String name) {
        return Audited.SAMPLES.resolve("lab/" + name + ".pcap");
    }
}
