// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.live.LiveOptions;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.VethPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Begins live runs with a warm-up. Needs root, ip(8) and tcpreplay(1). */
class WarmUpTest {
    private static final Path LAB = Audited.SAMPLES.resolve("lab");
    private static final Path SITE = LAB.resolve("site.yaml");
    private static final Path INCIDENT = LAB.resolve("incident.pcap");
    private static final int PACKETS = 3_179;
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration ENDLESS = Duration.ofHours(1);
    private static final long PATIENCE_SECONDS = 60;

    private static @Nullable VethPair wire;

    @TempDir
    Path directory;

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Steps steps = new Steps();

    @BeforeAll
    static void connect() throws Exception {
        wire = VethPair.make();
    }

    @AfterAll
    static void disconnect() {
        if (wire != null) {
            wire.close();
        }
    }

    private static VethPair wire() {
        return Objects.requireNonNull(wire);
    }

    /** Who is told what, in this order. */
    private static final class Steps implements LiveListener {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<LiveStatus> seconds = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Instant> warmingUp = new CompletableFuture<>();
        private final CompletableFuture<Instant> begun = new CompletableFuture<>();

        @Override
        public void warmingUp() {
            told.add("warming up");
            warmingUp.complete(Instant.now());
        }

        @Override
        public void begun() {
            told.add("begun");
            begun.complete(Instant.now());
        }

        @Override
        public void second(LiveStatus status) {
            seconds.add(status);
        }

        @Override
        public void interval(Interval interval) {
            told.add("interval");
        }
    }

    @Test
    void leavesNothingInWhatTheRunSays() throws Exception {
        Audit offline = Audited.captures(INCIDENT).site(SITE).run();

        Audit live = replayed(request(SHORT, null));

        assertThat(ids(live)).isEqualTo(ids(offline));
        assertThat(live.flowCounts().byVerdict()).isEqualTo(offline.flowCounts().byVerdict());
        assertThat(live.capture().packets()).isEqualTo(PACKETS);
        assertThat(live.capture().hostPackets()).isEqualTo(offline.capture().hostPackets());
        assertThat(live.capture().fitness().notes())
                .contains(wire().name() + ": " + PACKETS
                        + " packets received, 0 dropped by the kernel, 0 by the interface; " + PACKETS + " taken in.");
        assertThat(Instant.parse(live.run().started()))
                .isAfterOrEqualTo(steps.warmingUp.join().plus(SHORT).truncatedTo(ChronoUnit.SECONDS));
        assertThat(steps.told).startsWith("warming up", "begun").doesNotHaveDuplicates();
        assertThat(steps.seconds).allMatch(status -> status.packets() <= PACKETS);
        assertThat(messages).singleElement().asString().matches("Warmed up for [0-9.]+ s; the capture begins now\\.");
    }

    @Test
    void leavesNothingInTheCheckpoint() throws Exception {
        Path checkpoint = directory.resolve("checkpoint");
        Audit unused = replayed(request(SHORT, checkpoint));

        Audit goingOn = run(captureOf(wire().name(), checkpoint, SHORT).warmedUp(SHORT), new Steps())
                .execute();

        assertThat(goingOn.capture().packets()).isEqualTo(PACKETS);
        assertThat(goingOn.capture().fitness().notes()).anyMatch(note -> note.startsWith("This run goes on from one"));
    }

    @Test
    void keepsItsLimit() throws Exception {
        Audit unused = replayed(request(SHORT, null));

        Duration taken = Duration.between(steps.warmingUp.join(), steps.begun.join());
        assertThat(taken).isBetween(SHORT, SHORT.plusSeconds(5));
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void endsByItselfWhenNothingIsLeftToCompile() throws Exception {
        Audit unused = replayed(request(ENDLESS, null));

        assertThat(steps.told).startsWith("warming up", "begun");
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void isOverWhenTheRunIsStopped() {
        LiveRun run = run(request(ENDLESS, null), steps);
        CompletableFuture<Void> stopped = steps.warmingUp.thenAcceptAsync(unused -> run.stop());

        assertThatThrownBy(run::execute)
                .isInstanceOfSatisfying(
                        RunException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT))
                .hasMessageStartingWith("No packet came from " + wire().name());
        assertThat(stopped).isCompleted();
        assertThat(messages).isEmpty();
    }

    @Test
    void doesNotDelayWhatTheUserMustMend() {
        LiveRequest missing = captureOf("no-such-if0", null, null).warmedUp(ENDLESS);

        assertThatThrownBy(() -> run(missing, steps).execute())
                .hasMessageStartingWith("Cannot capture from no-such-if0: there is no such interface;");
        assertThat(steps.told).isEmpty();
    }

    @Test
    void isNotForAPipeNorWhereARecordingIsReadFirst() throws Exception {
        LiveRequest pipe = new LiveRequest(
                        Audited.captures(Path.of("standard input")).site(SITE).request(),
                        null,
                        Duration.ofMinutes(1),
                        null)
                .warmedUp(ENDLESS);
        try (InputStream packets = Files.newInputStream(INCIDENT)) {
            Audit unused = new LiveRun(pipe, packets, List.of(steps), messages::add).execute();
        }
        LiveRequest live = request(ENDLESS, null);
        Path ring = Files.createDirectory(directory.resolve("ring"));
        Path recorded = Files.copy(INCIDENT, ring.resolve("incident.pcap"));
        RecordingRequest earlier = new RecordingRequest(null, recorded.getParent(), RingPosition.BEGINNING);
        LiveRequest goingOn = new LiveRequest(
                        live.analysis(), live.capture(), live.interval(), Duration.ofSeconds(1), earlier)
                .warmedUp(ENDLESS);
        Audit unused = run(goingOn, steps).execute();

        assertThat(steps.told).containsExactly("begun", "interval", "begun", "interval");
    }

    @Test
    void aSiteFileThatIsToBeReadAnewMeanwhileIsReadWhenTheRunBegins() throws Exception {
        Path site = Files.copy(SITE, directory.resolve("site.yaml"));
        LiveRequest unchanged = request(SHORT, null);
        AnalyzeRequest analysis =
                Audited.captures(Path.of(wire().name())).site(site).request();
        LiveRequest request =
                new LiveRequest(analysis, unchanged.capture(), unchanged.interval(), null).warmedUp(SHORT);

        Audit unused = replayed(request, run -> {
            run.reload();
            assertThat(messages).isEmpty();
        });

        assertThat(messages).hasSize(2).last().isEqualTo("The site file is as it was; nothing changes.");
    }

    private static List<String> ids(Audit audit) {
        return audit.findings().stream()
                .map(finding -> finding.id() + " " + finding.flows())
                .toList();
    }

    private LiveRequest request(Duration warmUp, @Nullable Path checkpoint) {
        return captureOf(wire().name(), checkpoint, null).warmedUp(warmUp);
    }

    private static LiveRequest captureOf(String name, @Nullable Path checkpoint, @Nullable Duration duration) {
        return new LiveRequest(
                Audited.captures(Path.of(name)).site(SITE).request(),
                new LiveOptions(
                        List.of(name),
                        LiveOptions.STANDARD_SNAP_LENGTH,
                        16 << 20,
                        LiveOptions.STANDARD_TIMEOUT_MILLIS,
                        true,
                        false,
                        null),
                Duration.ofMinutes(1),
                duration,
                RecordingRequest.NONE,
                checkpoint);
    }

    private LiveRun run(LiveRequest request, LiveListener listener) {
        return new LiveRun(request, InputStream.nullInputStream(), List.of(listener), messages::add);
    }

    private Audit replayed(LiveRequest request) throws Exception {
        return replayed(request, run -> {});
    }

    /** The audit of a run that is stopped as soon as all packets have been sent. */
    private Audit replayed(LiveRequest request, Consumer<LiveRun> meanwhile) throws Exception {
        LiveRun run = run(request, steps);
        CompletableFuture<Audit> result = CompletableFuture.supplyAsync(() -> {
            try {
                return run.execute();
            } catch (RunException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            steps.warmingUp.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            meanwhile.accept(run);
            steps.begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            wire().replay(INCIDENT);
        } finally {
            run.stop();
        }
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
