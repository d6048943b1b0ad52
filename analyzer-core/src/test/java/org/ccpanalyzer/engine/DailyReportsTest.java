// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A live run that counts by the day: what each day left, and that no packet is of two days or of none. */
class DailyReportsTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD_HEADER = 16;
    private static final int PACKETS = 3_179;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @TempDir
    private Path directory;

    private final List<String> messages = new ArrayList<>();
    private byte[] recording;

    @BeforeEach
    void read() throws IOException {
        recording = Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap"));
    }

    @Test
    void eachDayHasItsOwnCountsAndFilesAndAllOfItsFlows() throws Exception {
        Run run = new Run();
        for (String day : List.of("2026-03-01", "2026-03-02", "2026-03-03")) {
            run.take(from(day + "T10:00:00Z"), Integer.MAX_VALUE);
            run.silenceUntil(day + "T13:00:00Z");
            run.silenceUntil(day + "T23:59:50Z");
            run.silenceUntil(
                    Instant.parse(day + "T00:00:20Z").plus(Duration.ofDays(1)).toString());
        }
        run.end();

        assertThat(messages).isEmpty();
        List<String> flows = flowsOfFile();
        for (String day : List.of("2026-03-01", "2026-03-02", "2026-03-03")) {
            JsonNode report = report(directory.resolve(day));
            assertThat(report.at("/capture/packets").asInt()).isEqualTo(PACKETS);
            assertThat(report.at("/flows/host").asInt()).isEqualTo(flows.size() - 1);
            assertThat(report.at("/findings")).hasSize(findingsOfFile());
            assertThat(directory.resolve(day).resolve("report.html")).isNotEmptyFile();
            assertThat(lines(day, "flows.csv")).hasSize(1);
            List<String> ended = lines(day, EndedFlowFile.FILE_NAME);
            assertThat(ended).hasSameSizeAs(flows);
            assertThat(ended.get(0)).isEqualTo(flows.get(0));
        }
        assertThat(report(directory).at("/capture/packets").asInt()).isEqualTo(PACKETS);
        assertThat(hidden()).isEmpty();
    }

    @Test
    void aPacketIsOfOneDayAlsoWhereMidnightIsInTheMidstOfConversations() throws Exception {
        Run run = new Run();
        run.take(from("2026-03-01T23:59:57Z"), 50);
        run.end();

        JsonNode before = report(directory.resolve("2026-03-01"));
        JsonNode after = report(directory);
        assertThat(before.at("/capture/packets").asInt()).isBetween(100, PACKETS - 100);
        assertThat(before.at("/capture/packets").asInt()
                        + after.at("/capture/packets").asInt())
                .isEqualTo(PACKETS);
        assertThat(notes(before)).doesNotContain("began anew");
        assertThat(notes(after)).contains("Counting began anew with this day; flows that were still held then");
    }

    @Test
    void aSecondSetOfADayReplacesNothing() throws Exception {
        Files.createDirectories(directory.resolve("2026-03-01"));
        Files.writeString(directory.resolve("2026-03-01/report.json"), "of an earlier run");

        Run run = new Run();
        run.take(from("2026-03-01T10:00:00Z"), Integer.MAX_VALUE);
        run.silenceUntil("2026-03-02T00:00:20Z");

        assertThat(directory.resolve("2026-03-01/report.json")).hasContent("of an earlier run");
        assertThat(report(directory.resolve("2026-03-01-2"))
                        .at("/capture/packets")
                        .asInt())
                .isEqualTo(PACKETS);
    }

    @Test
    void aDayThatCannotBeKeptIsCountedOn() throws Exception {
        Run run = new Run();
        run.take(from("2026-03-01T10:00:00Z"), Integer.MAX_VALUE);
        Path obstacle =
                directory.resolve(".2026-03-01." + ProcessHandle.current().pid() + ".partial");
        Files.writeString(obstacle, "a file where a directory should be");
        run.silenceUntil("2026-03-02T00:00:20Z");
        Files.delete(obstacle);
        run.take(from("2026-03-02T10:00:00Z"), Integer.MAX_VALUE);

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0))
                .contains("Cannot keep the files of 2026-03-01")
                .contains("counted on");
        assertThat(report(directory.resolve("2026-03-01"))
                        .at("/capture/packets")
                        .asInt())
                .isEqualTo(2 * PACKETS);
    }

    @Test
    void halfARowThatAPowerCutLeftIsCutOff() throws Exception {
        Run first = new Run();
        first.take(from("2026-03-01T10:00:00Z"), Integer.MAX_VALUE);
        first.silenceUntil("2026-03-01T13:00:00Z");
        Path ended = directory.resolve(EndedFlowFile.FILE_NAME);
        List<String> whole = Files.readAllLines(ended);
        Files.writeString(ended, "2026-03-01T10:00:01.5Z,tcp,19", StandardOpenOption.APPEND);

        Run second = new Run();
        second.take(from("2026-03-01T15:00:00Z"), Integer.MAX_VALUE);
        second.silenceUntil("2026-03-01T18:00:00Z");

        List<String> all = Files.readAllLines(ended);
        assertThat(all).hasSize(2 * whole.size() - 1).startsWith(whole.toArray(String[]::new));
        assertThat(all).noneMatch(line -> line.equals("2026-03-01T10:00:01.5Z,tcp,19"));
        assertThat(all.stream().filter(whole.get(0)::equals)).hasSize(1);
    }

    @Test
    void aTableOfAnotherVersionIsKeptUnderAnotherName() throws Exception {
        Path ended = directory.resolve(EndedFlowFile.FILE_NAME);
        Files.writeString(ended, "start,other\n2025-01-01,1\n");

        Run run = new Run();
        run.take(from("2026-03-01T10:00:00Z"), Integer.MAX_VALUE);
        run.silenceUntil("2026-03-01T13:00:00Z");

        assertThat(directory.resolve("ended-flows-earlier.csv")).hasContent("start,other\n2025-01-01,1\n");
        assertThat(Files.readAllLines(ended)).hasSameSizeAs(flowsOfFile());
    }

    @Test
    void whatAnEarlierRunLeftIsKeptWhenCountingBeginsAnew() throws Exception {
        Run first = new Run();
        first.take(from("2026-03-01T10:00:00Z"), Integer.MAX_VALUE);
        first.silenceUntil("2026-03-01T13:00:00Z");
        FileTime written = FileTime.from(Instant.parse("2026-03-01T13:00:00Z"));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                var unused = Files.setLastModifiedTime(file, written);
            }
        }
        List<String> ended = Files.readAllLines(directory.resolve(EndedFlowFile.FILE_NAME));

        Run second = new Run();
        second.files.countsAnew();
        assertThat(directory.resolve("2026-03-01")).doesNotExist();
        second.take(from("2026-03-01T15:00:00Z"), 1_000);
        second.silenceUntil("2026-03-01T18:00:00Z");

        assertThat(report(directory.resolve("2026-03-01"))
                        .at("/capture/lastPacket")
                        .asString())
                .startsWith("2026-03-01T10:");
        assertThat(lines("2026-03-01", EndedFlowFile.FILE_NAME)).isEqualTo(ended);
        assertThat(report(directory).at("/capture/firstPacket").asString()).startsWith("2026-03-01T15:");
        assertThat(Files.readAllLines(directory.resolve(EndedFlowFile.FILE_NAME)))
                .hasSameSizeAs(ended)
                .isNotEqualTo(ended);
        assertThat(directory.resolve("2026-03-01-2")).doesNotExist();
    }

    @Test
    void whatCannotBeKeptApartIsNotReplaced() throws Exception {
        Files.writeString(directory.resolve("report.json"), "of an earlier run");
        var unused = Files.setLastModifiedTime(
                directory.resolve("report.json"), FileTime.from(Instant.parse("2026-03-01T13:00:00Z")));
        Path obstacle =
                directory.resolve(".2026-03-01." + ProcessHandle.current().pid() + ".partial");
        Files.writeString(obstacle, "a file where a directory should be");

        Run run = new Run();
        run.files.countsAnew();
        run.take(from("2026-03-01T15:00:00Z"), Integer.MAX_VALUE);
        assertThat(directory.resolve("report.json")).hasContent("of an earlier run");
        assertThat(messages)
                .singleElement()
                .asString()
                .contains("Cannot keep the files of 2026-03-01", "flows that ended meanwhile are missing");

        Files.delete(obstacle);
        run.silenceUntil("2026-03-01T18:00:00Z");
        assertThat(directory.resolve("2026-03-01/report.json")).hasContent("of an earlier run");
        assertThat(report(directory).at("/capture/packets").asInt()).isEqualTo(PACKETS);
    }

    /** Counters are at zero then, but flows are held, and both days count them. */
    @Test
    void aRunThatGoesOnJustAfterMidnightAndIsStoppedTellsWhatItKnows(@TempDir Path other) throws Exception {
        Path checkpoint = other.resolve("checkpoint");
        Run first = new Run(checkpoint);
        first.take(from("2026-03-01T23:30:00Z"), Integer.MAX_VALUE);
        first.silenceUntil("2026-03-02T00:00:20Z");
        assertThat(report(directory.resolve("2026-03-01"))
                        .at("/capture/packets")
                        .asInt())
                .isEqualTo(PACKETS);

        LiveRequest goesOn = new LiveRequest(
                Audited.captures(Path.of("standard input")).site(SITE).request(),
                null,
                Duration.ofMinutes(1),
                null,
                RecordingRequest.NONE,
                checkpoint,
                true,
                null,
                Duration.ZERO);
        Audit known = new LiveRun(
                        goesOn,
                        new ByteArrayInputStream(Arrays.copyOf(recording, PCAP_HEADER)),
                        List.of(ReportFiles.in(directory, goesOn.analysis())),
                        messages::add)
                .execute();

        assertThat(messages).isEmpty();
        assertThat(known.conclusion().exitCode()).isEqualTo(1);
        assertThat(known.findings()).hasSize(findingsOfFile());
        assertThat(report(directory).at("/flows/host").asInt())
                .isEqualTo(flowsOfFile().size() - 1);
    }

    private int findingsOfFile() throws Exception {
        return Audited.captures(Audited.SAMPLES.resolve("lab/incident.pcap"))
                .site(SITE)
                .run()
                .findings()
                .size();
    }

    private List<String> flowsOfFile() throws Exception {
        Path offline = Files.createTempDirectory(directory, "offline");
        Audited.captures(Audited.SAMPLES.resolve("lab/incident.pcap"))
                .site(SITE)
                .into(offline, EvidenceMode.NONE)
                .deliver();
        return Files.readAllLines(offline.resolve("flows.csv"));
    }

    private static JsonNode report(Path set) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(set.resolve("report.json")));
    }

    private static String notes(JsonNode report) {
        return report.at("/capture/fitness/notes").toString();
    }

    private List<String> lines(String day, String name) throws IOException {
        return Files.readAllLines(directory.resolve(day).resolve(name), StandardCharsets.UTF_8);
    }

    private List<Path> hidden() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /** The recording as if it had begun then. */
    private byte[] from(String begin) {
        ByteBuffer shifted = ByteBuffer.wrap(recording.clone()).order(ByteOrder.LITTLE_ENDIAN);
        long shift = Instant.parse(begin).getEpochSecond() - shifted.getInt(PCAP_HEADER);
        for (int at = PCAP_HEADER; at < recording.length; at += PCAP_RECORD_HEADER + shifted.getInt(at + 8)) {
            shifted.putInt(at, (int) (shifted.getInt(at) + shift));
        }
        return shifted.array();
    }

    /** Hands stretches over as a reader does; each ends an interval. */
    private final class Run {
        private final AnalyzeRequest request =
                Audited.captures(Path.of("standard input")).site(SITE).request();
        private final LivePolicy policy = LivePolicy.load(request);
        private final LiveMeter meter = new LiveMeter();
        private final ReportFiles files = ReportFiles.in(directory, request);
        private final Stretches stretches;

        Run() throws RunException {
            this(null);
        }

        Run(@Nullable Path checkpoint) throws RunException {
            LiveJudge judge = new LiveJudge(
                    new LiveRequest(
                            request,
                            null,
                            Duration.ofMinutes(1),
                            null,
                            RecordingRequest.NONE,
                            checkpoint,
                            true,
                            null,
                            Duration.ZERO),
                    policy,
                    new LiveAudience(List.of(files), messages::add),
                    meter,
                    "A pipe.",
                    Holding.STANDARD.in(checkpoint));
            stretches = new Stretches(judge, meter, request, policy);
        }

        void take(byte[] pcap, int framesOfStretch) throws Exception {
            stretches.take(pcap, framesOfStretch, true, () -> {});
        }

        void silenceUntil(String time) throws Exception {
            stretches.silenceUntil(Instant.parse(time).getEpochSecond() * NANOS_PER_SECOND);
        }

        void end() throws Exception {
            stretches.end();
        }
    }
}
