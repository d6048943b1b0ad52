// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live run whose packets another program captures: the same engine as of a device, on the same stream as of a file. */
class LivePipeTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final int FEW_BYTES = 1_000;
    private static final Holding IN_SMALL_STRETCHES = new Holding(Holding.STANDARD.memory(), 0, false, null);

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
