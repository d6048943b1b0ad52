// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.recording.RingDirectory;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.InstalledTool;
import org.ccpanalyzer.testkit.PcapParts;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.ccpanalyzer.testkit.Tshark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a live run records is what it analyzed, and another run goes on from it. */
class RecordingTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final long GIBIBYTE = 1L << 30;
    private static final int INCIDENT_PACKETS = 3_179;

    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "any", "v6", "blocked", "mismatch", "udp", "midstream", "wrongway"})
    void anAnalysisOfTheRecordingSaysWhatTheLiveRunSaid(String name) throws Exception {
        Audit live = run(Files.readAllBytes(lab(name)), recordingTo(GIBIBYTE));

        Audit recorded = Audited.captures(files()).site(SITE).run();

        assertThat(RepeatableAudit.body(recorded, live.capture(), recorded.findings()))
                .isEqualTo(RepeatableAudit.body(live, live.capture(), live.findings()));
        assertThat(recorded.capture().packets()).isEqualTo(live.capture().packets());
        assertThat(messages).isEmpty();
    }

    @Test
    void manySmallFilesAreOneRecording() throws Exception {
        Audit live = run(Files.readAllBytes(lab("incident")), recordingTo(RingOptions.LEAST_FILE_BYTES));

        Audit recorded = Audited.captures(files()).site(SITE).run();

        assertThat(files()).hasSizeGreaterThan(4);
        assertThat(summary(recorded)).isEqualTo(summary(live));
        assertThat(recorded.capture().packets()).isEqualTo(INCIDENT_PACKETS);
    }

    @Test
    void otherProgramsReadEachFileWithoutAWarning() throws Exception {
        Assumptions.assumeTrue(Tshark.isPresent(), Tshark.ABSENT);
        Audit unused = run(Files.readAllBytes(lab("incident")), recordingTo(RingOptions.LEAST_FILE_BYTES));

        int packets = 0;
        for (Path file : files()) {
            Tshark.Answer answer = Tshark.fields(file, "frame", "frame.number");
            assertThat(answer.warnings()).isEmpty();
            packets += answer.lines().size();
            InstalledTool.Answer info = InstalledTool.of("capinfos", "-M", "-c", file.toString());
            assertThat(info.status()).isZero();
            assertThat(info.out())
                    .containsPattern("Number of packets: +" + answer.lines().size() + "\n");
        }
        assertThat(packets).isEqualTo(INCIDENT_PACKETS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700, 1_500, INCIDENT_PACKETS})
    void aRunGoesOnFromWhatWasRecordedInFrontOfIt(int recordedPackets) throws Exception {
        byte[] whole = Files.readAllBytes(lab("incident"));
        Files.write(directory.resolve("first.pcap"), PcapParts.first(whole, recordedPackets));
        Audit offline = Audited.captures(lab("incident")).site(SITE).run();

        Audit live = run(PcapParts.behind(whole, recordedPackets), reading(RingPosition.BEGINNING));

        assertThat(RepeatableAudit.body(live, offline.capture(), live.findings()))
                .isEqualTo(RepeatableAudit.body(offline, offline.capture(), offline.findings()));
        assertThat(live.capture().packets()).isEqualTo(offline.capture().packets());
        assertThat(live.inputs().get(0).info().frames()).isEqualTo(INCIDENT_PACKETS);
        assertThat(live.capture().fitness().notes())
                .anyMatch(note -> note.startsWith("Before the live packets, " + recordedPackets + " recorded"))
                .anyMatch(note -> note.startsWith("No packets are known from 2026-"));
    }

    @Test
    void whatWasAnalyzedBeforeIsPassedOver() throws Exception {
        byte[] whole = Files.readAllBytes(lab("incident"));
        Files.write(directory.resolve("a.pcap"), PcapParts.first(whole, 1_000));
        Files.write(directory.resolve("b.pcap"), PcapParts.behind(whole, 1_000));
        byte[] none = PcapParts.first(whole, 0);

        Audit live = run(none, reading(new RingPosition(0, "b.pcap", 500)));

        assertThat(live.inputs().get(0).info().frames()).isEqualTo(INCIDENT_PACKETS - 1_500);
    }

    @Test
    void aRingIsRecordedOnAndReadAtOnce() throws Exception {
        byte[] whole = Files.readAllBytes(lab("incident"));
        Audit unused = run(PcapParts.first(whole, 2_000), recordingTo(GIBIBYTE));
        RecordingRequest both = new RecordingRequest(ring(GIBIBYTE), directory, RingPosition.BEGINNING);

        Audit second = run(PcapParts.behind(whole, 2_000), both);

        Audit recorded = Audited.captures(files()).site(SITE).run();
        assertThat(files()).hasSize(2);
        assertThat(summary(second)).isEqualTo(summary(recorded));
        assertThat(second.capture().packets()).isEqualTo(INCIDENT_PACKETS);
    }

    @Test
    void anEmptyRecordingAndABrokenFileDoNotStopARun() throws Exception {
        Files.writeString(directory.resolve("notes.txt"), "no capture");
        Files.write(directory.resolve("broken.pcapng"), new byte[] {0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0});

        Audit live = run(Files.readAllBytes(lab("normal")), reading(RingPosition.BEGINNING));

        assertThat(live.capture().packets()).isEqualTo(816);
        assertThat(messages).singleElement().asString().startsWith("Left out of the recording: ");
    }

    @Test
    void aFileWithAForeignNameIsReadAndItsUserToldWhatItIsNotGoodFor() throws Exception {
        Path capture = lab("normal").toAbsolutePath();
        InstalledTool.Answer copied = InstalledTool.of(
                "sh", "-c", "cp '" + capture + "' '" + directory + "'/\"$(printf 'x\\344\\377.pcap')\"");
        Assumptions.assumeTrue(copied.status() == 0, () -> "no such name on this file system: " + copied.err());

        Audit live = run(PcapParts.first(Files.readAllBytes(capture), 0), reading(RingPosition.BEGINNING));

        assertThat(live.capture().packets()).isEqualTo(816);
        assertThat(messages)
                .singleElement()
                .asString()
                .contains("is in another encoding", "no evidence slice can be cut from it");
    }

    @Test
    void aRingThatAnotherRunWritesIsRefused() throws Exception {
        try (RingDirectory taken = RingDirectory.open(directory)) {
            assertThat(taken.path()).isEqualTo(directory);
            assertThatThrownBy(() -> run(Files.readAllBytes(lab("normal")), recordingTo(GIBIBYTE)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("records there");
        }
    }

    @Test
    void onAFullDiskTheAnalysisGoesOnAndTheGapIsTold() throws Exception {
        Assumptions.assumeTrue(InstalledTool.isRoot(), "only root may mount a file system");
        InstalledTool.Answer mounted =
                InstalledTool.of("mount", "-t", "tmpfs", "-o", "size=128k", "none", directory.toString());
        Assumptions.assumeTrue(mounted.status() == 0, () -> "no tmpfs can be mounted: " + mounted.err());
        try {
            Audit live = run(Files.readAllBytes(lab("incident")), recordingTo(RingOptions.LEAST_FILE_BYTES));

            assertThat(summary(live))
                    .isEqualTo(
                            summary(Audited.captures(lab("incident")).site(SITE).run()));
            assertThat(messages).anyMatch(each -> each.startsWith("RECORDING HAS STOPPED: cannot write to "));
            assertThat(live.capture().fitness().notes())
                    .anyMatch(note -> note.startsWith("Not recorded: ") && note.contains("could not be written"));
            Audit recorded = Audited.captures(files()).site(SITE).run();
            assertThat(recorded.inputs())
                    .allSatisfy(input -> assertThat(input.info().damage()).isNull());
            assertThat(recorded.capture().packets()).isBetween(1L, INCIDENT_PACKETS - 1L);
        } finally {
            InstalledTool.Answer unused = InstalledTool.of("umount", directory.toString());
        }
    }

    private static Path lab(String name) {
        return Audited.SAMPLES.resolve("lab/" + name + ".pcap");
    }

    private RecordingRequest recordingTo(long fileBytes) {
        return new RecordingRequest(ring(fileBytes), null, RingPosition.BEGINNING);
    }

    private RingOptions ring(long fileBytes) {
        return new RingOptions(directory, 100 * GIBIBYTE, fileBytes, 16 << 20, Duration.ofSeconds(5));
    }

    private RecordingRequest reading(RingPosition position) {
        return new RecordingRequest(null, directory, position);
    }

    private Audit run(byte[] packets, RecordingRequest recording) throws RunException {
        LiveRequest request = new LiveRequest(
                Audited.captures(Path.of("standard input")).site(SITE).request(),
                null,
                Duration.ofMinutes(1),
                null,
                recording);
        Audit audit = new LiveRun(request, new ByteArrayInputStream(packets), List.of(), this::message).execute();
        return audit;
    }

    private synchronized void message(@Nullable String sentence) {
        boolean isAboutSize = String.valueOf(sentence).contains("MiB of recording");
        if (!isAboutSize) {
            messages.add(String.valueOf(sentence));
        }
    }

    private Path[] files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pcapng"))
                    .sorted()
                    .toArray(Path[]::new);
        }
    }

    /** What does not depend on which file a packet is in. */
    private static List<String> summary(Audit audit) {
        return audit.findings().stream()
                .map(finding -> finding.id() + " " + finding.severity() + " " + finding.cause() + " "
                        + finding.confirmed() + " " + finding.flows())
                .toList();
    }
}
