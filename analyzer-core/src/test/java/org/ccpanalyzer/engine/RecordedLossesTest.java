// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CaptureStatistics;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapFormat;
import org.ccpanalyzer.capture.PcapngWriter;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on from a checkpoint and a recording tells as lost what neither has, and nothing else. */
class RecordedLossesTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final int ANALYZED = 1_000;
    private static final int ALL = 3_179;

    @TempDir
    Path directory;

    private byte[] whole = {};
    private final List<String> messages = new ArrayList<>();

    @BeforeEach
    void analyzeTheFirstPackets() throws Exception {
        whole = Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap"));
        Files.createDirectory(ring());
        Audit first = run(PcapParts.first(whole, ANALYZED), RecordingRequest.NONE);
        assertThat(first.capture().packets()).isEqualTo(ANALYZED);
    }

    @Test
    void whatWasAnalyzedAndNotRecordedIsNotLost() throws Exception {
        record("a.pcapng", 0, ANALYZED, 300);

        Audit second = run(PcapParts.behind(whole, ANALYZED), reading());

        assertThat(second.capture().fitness().dropped()).isNull();
        assertThat(second.capture().packets()).isEqualTo(ALL);
        assertThat(second.capture().fitness().notes()).noneMatch(note -> note.contains("The capture lost"));
    }

    @Test
    void whatWasNotAnalyzedAndNotRecordedIsLost() throws Exception {
        record("a.pcapng", 0, ANALYZED, 300);
        record("b.pcapng", ANALYZED, 2_000, 7);

        Audit second = run(PcapParts.behind(whole, 2_000), reading());

        assertThat(second.capture().fitness().dropped()).isEqualTo(7);
        assertThat(second.capture().packets()).isEqualTo(ALL);
        assertThat(second.capture().fitness().notes()).noneMatch(note -> note.contains("unknown number"));
    }

    @Test
    void whatMayHaveBeenAnalyzedIsToldAsLostWithThatDoubt() throws Exception {
        record("a.pcapng", 0, 2_000, 300);

        Audit second = run(PcapParts.behind(whole, 2_000), reading());

        assertThat(second.capture().fitness().dropped()).isEqualTo(300);
        assertThat(second.capture().fitness().notes())
                .anyMatch(
                        note -> note.endsWith(" 300 packets that a file read in part tells as lost are counted as lost"
                                + " here, though an unknown number of them may have been analyzed or counted before."));
    }

    @Test
    void packetsOfAnInterfaceAreThoseThatWereTakenIn() throws Exception {
        record("a.pcapng", 0, 2_000, 0);

        Audit second = run(PcapParts.first(whole, 0), reading());

        assertThat(second.inputs().get(0).info().interfaces())
                .extracting(CaptureInterface::packets)
                .containsExactly(0L, 1_000L);
    }

    @Test
    void aTimeInWhichNothingCameIsNotLost() throws Exception {
        byte[] anHourAgo = PcapParts.later(whole, Instant.now().getEpochSecond() - 3_600 - lastSecond());
        Files.delete(directory.resolve("checkpoint"));
        Audit unused = run(PcapParts.first(anHourAgo, ANALYZED), RecordingRequest.NONE);
        whole = anHourAgo;
        record("a.pcapng", 0, ANALYZED, 0);

        Audit second = run(PcapParts.first(anHourAgo, 0), reading());

        assertThat(messages).isEmpty();
        assertThat(second.capture().fitness().notes()).noneMatch(note -> note.startsWith("No packets are known"));
    }

    @Test
    void aRecordingThatBeginsTooLateLeavesATimeUnknown() throws Exception {
        long now = Instant.now().getEpochSecond();
        whole = PcapParts.later(whole, now + 100 - lastSecond());
        record("b.pcapng", 2_000, 2_010, 0);

        try (EarlierPackets read = Objects.requireNonNull(
                new EarlierCaptures(reading().from(RingPosition.at(now * 1_000_000_000L)), messages::add)
                        .open(List.of(), Long.MAX_VALUE, () -> true))) {
            int packets = 0;
            while (read.next()) {
                packets++;
            }
            assertThat(packets).isEqualTo(10);
            assertThat(read.gaps(Long.MIN_VALUE))
                    .extracting(Loss::place)
                    .containsExactly(Loss.Place.NOT_CAPTURED, Loss.Place.NOT_CAPTURED);
        }
    }

    @Test
    void whatAnEarlierRunLostStaysLost() {
        List<CaptureInterface> live = List.of(
                CaptureInterface.plain(1, 0, 10, "10^-6"),
                new CaptureInterface(1, 0, "eth2", null, 5L, 20, null, null, null, null, "10^-6"));
        List<Loss> earlier = List.of(
                new Loss("eth2", Loss.Place.KERNEL, 1, 2, 30),
                new Loss("eth2", Loss.Place.INTERFACE, 2, 3, 4),
                new Loss("eth2", Loss.Place.DOWN, 2, 3, 0),
                new Loss("renamed", Loss.Place.KERNEL, 3, 4, 2));

        assertThat(LossLog.counted(earlier, live))
                .extracting(CaptureInterface::dropped, CaptureInterface::packets)
                .containsExactly(tuple(2L, 10L), tuple(39L, 20L));
    }

    private long lastSecond() throws Exception {
        long last = 0;
        try (FrameCursor cursor = frames()) {
            while (cursor.next()) {
                last = cursor.timestampNanos() / 1_000_000_000L;
            }
        }
        return last;
    }

    /** Packets from one index to before another, of which so many others were analyzed or lost, but not recorded. */
    private void record(String name, int from, int to, long notRecorded) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PcapngWriter writer = new PcapngWriter(file, "ccp-analyzer test", "");
        int number =
                writer.describe(new CaptureInterface(1, 0, "eth1", null, null, 0, null, null, null, null, "10^-6"));
        long nanos = 0;
        try (FrameCursor cursor = frames()) {
            for (int frame = 0; frame < to && cursor.next(); frame++) {
                if (frame >= from) {
                    writer.packet(number, cursor, cursor.capturedLength(), "");
                    nanos = cursor.timestampNanos();
                }
            }
        }
        writer.statistics(number, nanos, CaptureStatistics.UNKNOWN.withSystemDropped(notRecorded), "");
        Files.write(ring().resolve(name), file.toByteArray());
    }

    private FrameCursor frames() throws Exception {
        return new CaptureOpener(List.of(new PcapFormat())).open(new ByteArrayInputStream(whole), "whole");
    }

    private Path ring() {
        return directory.resolve("ring");
    }

    private RecordingRequest reading() {
        return new RecordingRequest(null, ring(), RingPosition.BEGINNING);
    }

    private Audit run(byte[] packets, RecordingRequest recording) throws RunException {
        return new LiveRun(request(recording), new ByteArrayInputStream(packets), List.of(), messages::add).execute();
    }

    private LiveRequest request(RecordingRequest recording) {
        return new LiveRequest(
                Audited.captures(Path.of("standard input")).site(SITE).request(),
                null,
                Duration.ofMinutes(1),
                null,
                recording,
                directory.resolve("checkpoint"));
    }
}
