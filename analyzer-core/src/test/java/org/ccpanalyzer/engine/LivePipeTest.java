// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live run whose packets another program captures: the same engine as of a device, on the same stream as of a file. */
class LivePipeTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final int FEW_BYTES = 1_000;
    private static final Holding IN_SMALL_STRETCHES = new Holding(Holding.STANDARD.memory(), 0, false);
    private static final Holding FORGETFUL = new Holding(Holding.STANDARD.memory(), 0, true);
    private static final int REPETITIONS = 4;
    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD_HEADER = 16;

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "any", "v6", "blocked", "mismatch", "udp", "midstream", "wrongway"})
    void whatIsJoinedFromManyStretchesIsWhatAFileSays(String name) throws Exception {
        Path capture = Audited.SAMPLES.resolve("lab/" + name + ".pcap");
        Audit offline = Audited.captures(capture).site(SITE).run();

        Audit live = run(inSmallPieces(Files.readAllBytes(capture)), new ArrayList<>(), IN_SMALL_STRETCHES);

        assertSame(live, offline);
        assertThat(live.capture().packets()).isEqualTo(offline.capture().packets());
        assertThat(live.capture().account()).isEqualTo(offline.capture().account());
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "any", "v6", "blocked", "mismatch", "udp", "midstream", "wrongway"})
    void lettingGoOfWhatIsOverChangesNothingThatIsFound(String name, @TempDir Path directory) throws Exception {
        Path capture = directory.resolve("repeated.pcap");
        // Longer than any flow is quiet, and shorter than flows of the same key are remembered.
        byte[] packets = repeated(Files.readAllBytes(Audited.SAMPLES.resolve("lab/" + name + ".pcap")), 70 * 60);
        Files.write(capture, packets);
        Audit offline = Audited.captures(capture).site(SITE).run();

        Audit live = run(inSmallPieces(packets), new ArrayList<>(), FORGETFUL);

        assertSame(live, offline);
        assertThat(live.flows()).hasSizeLessThan((int) live.flowCounts().host());
        assertThat(live.capture().fitness().notes())
                .anyMatch(note -> note.contains("without a packet for more than 75"));
    }

    /** The same packets again and again, each time so many seconds later. */
    private static byte[] repeated(byte[] pcap, int seconds) {
        ByteBuffer all = ByteBuffer.allocate(PCAP_HEADER + REPETITIONS * (pcap.length - PCAP_HEADER));
        all.put(pcap, 0, PCAP_HEADER);
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            ByteBuffer once = ByteBuffer.wrap(pcap.clone()).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = PCAP_HEADER; at < pcap.length; at += PCAP_RECORD_HEADER + once.getInt(at + 8)) {
                once.putInt(at, once.getInt(at) + repetition * seconds);
            }
            all.put(once.array(), PCAP_HEADER, pcap.length - PCAP_HEADER);
        }
        return all.array();
    }

    private static void assertSame(Audit live, Audit offline) throws Exception {
        assertThat(RepeatableAudit.body(live, offline.capture(), live.findings()))
                .isEqualTo(RepeatableAudit.body(offline, offline.capture(), offline.findings()));
    }

    @Test
    void listenersGetTheLastIntervalAndTheRunSaysWhereItsPacketsCameFrom() throws Exception {
        List<Interval> intervals = new ArrayList<>();
        byte[] capture = Files.readAllBytes(Audited.SAMPLES.resolve("lab/normal.pcap"));

        Audit live = run(new ByteArrayInputStream(capture), intervals, Holding.STANDARD);

        assertThat(intervals).hasSize(1);
        Interval last = intervals.get(0);
        assertThat(last.isLast()).isTrue();
        assertThat(last.audit()).isSameAs(live);
        assertThat(last.status().packets()).isEqualTo(816);
        assertThat(live.capture().fitness().notes())
                .anyMatch(note -> note.startsWith("The packets came through a pipe"));
    }

    @Test
    void aListenerThatFailsOnTheWayIsToldAndTheRunGoesOn() throws Exception {
        List<String> messages = new ArrayList<>();
        LiveListener failing = interval -> {
            throw new RunException(ExitCode.USAGE, "The disk is full.");
        };
        List<Interval> others = new ArrayList<>();
        byte[] capture = Files.readAllBytes(Audited.SAMPLES.resolve("lab/normal.pcap"));
        LiveRun run =
                new LiveRun(request(), new ByteArrayInputStream(capture), List.of(failing, others::add), messages::add);

        assertThatThrownBy(run::execute).hasMessage("The disk is full.");
        assertThat(messages).contains("The disk is full.");
        assertThat(others).hasSize(1);
    }

    @Test
    void aPipeThatEndsInTheMidstOfAPacketIsDamaged() throws Exception {
        byte[] capture = Files.readAllBytes(Audited.SAMPLES.resolve("lab/normal.pcap"));

        Audit live =
                run(new ByteArrayInputStream(Arrays.copyOf(capture, 300_001)), new ArrayList<>(), Holding.STANDARD);

        assertThat(live.inputs().get(0).info().damage()).isNotNull();
    }

    @Test
    void aRunThatIsStoppedBeforeAPacketCameSaysSo() {
        LiveRun run = new LiveRun(request(), InputStream.nullInputStream(), List.of(), message -> {});
        run.stop();

        assertThatThrownBy(run::execute).hasMessageContaining("standard input is empty");
    }

    @Test
    void aRunWithoutAHostDoesNotBegin() {
        LiveRequest nobody = new LiveRequest(
                Audited.captures(Path.of("standard input")).request(), null, Duration.ofMinutes(1), null);
        LiveRun run = new LiveRun(nobody, InputStream.nullInputStream(), List.of(), message -> {});

        assertThatThrownBy(run::execute).hasMessageContaining("--host").hasMessageContaining("site file");
    }

    private static Audit run(InputStream packets, List<Interval> intervals, Holding holding) throws RunException {
        return new LiveRun(request(), packets, List.of(intervals::add), message -> {}, holding).execute();
    }

    private static LiveRequest request() {
        return new LiveRequest(
                Audited.captures(Path.of("standard input")).site(SITE).request(), null, Duration.ofMinutes(1), null);
    }

    /** So that there are many pauses, at each of which a stretch may end. */
    private static InputStream inSmallPieces(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, FEW_BYTES));
            }
        };
    }
}
