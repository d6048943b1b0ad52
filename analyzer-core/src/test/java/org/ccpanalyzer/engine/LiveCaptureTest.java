// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.live.LiveOptions;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.ccpanalyzer.testkit.VethPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures from a real interface what is replayed at its other end. Needs root, ip(8) and tcpreplay(1). */
class LiveCaptureTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final int BUFFER_BYTES = 16 << 20;
    private static final long PATIENCE_SECONDS = 60;

    private static @Nullable VethPair wire;

    @TempDir
    Path directory;

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

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "v6", "blocked", "mismatch", "udp", "midstream", "wrongway"})
    void aReplayedRecordingGivesTheFindingsOfItsFile(String name) throws Exception {
        Audit offline = offline(name);

        Audit live = replayed(capture(null, wire().name()), name);

        assertThat(summary(live)).isEqualTo(summary(offline));
        assertThat(live.flowCounts().byVerdict()).isEqualTo(offline.flowCounts().byVerdict());
        assertThat(live.conclusion().status()).isEqualTo(offline.conclusion().status());
        assertThat(live.capture().packets()).isEqualTo(offline.capture().packets());
        assertThat(live.capture().fitness().dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "v6", "udp"})
    void anAnalysisOfWhatWasRecordedSaysTheSame(String name) throws Exception {
        RingOptions ring = new RingOptions(directory, 4L << 30, 1L << 30, 16 << 20, Duration.ofSeconds(5));
        LiveRequest capture = capture(null, wire().name());

        Audit live = replayed(
                new LiveRequest(
                        capture.analysis(),
                        capture.capture(),
                        capture.interval(),
                        null,
                        new RecordingRequest(ring, null, RingPosition.BEGINNING)),
                name);

        Audit recorded = Audited.captures(directory).site(SITE).run();
        assertThat(RepeatableAudit.body(recorded, live.capture(), recorded.findings()))
                .isEqualTo(RepeatableAudit.body(live, live.capture(), live.findings()));
        assertThat(recorded.capture().packets()).isEqualTo(live.capture().packets());
        assertThat(recorded.capture().fitness().dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "v6", "udp"})
    void slicesAreThoseOfAnAnalysisOfTheFile(String name) throws Exception {
        Path out = directory.resolve("out");
        Path offlineOut = directory.resolve("offline");
        Audit offline = Audited.sample("lab/" + name + ".pcap")
                .site(SITE)
                .into(offlineOut, EvidenceMode.HEADERS)
                .deliver();
        LiveRequest capture = capture(null, wire().name());
        AnalyzeRequest analysis = Audited.captures(Path.of(wire().name()))
                .site(SITE)
                .into(out, EvidenceMode.HEADERS)
                .request();
        RingOptions ring = new RingOptions(
                directory.resolve("ring"), 4L << 30, RingOptions.LEAST_FILE_BYTES, 16 << 20, Duration.ofSeconds(5));
        RecordingRequest recording = new RecordingRequest(ring, null, RingPosition.BEGINNING);
        LiveRequest request = new LiveRequest(
                analysis, capture.capture(), capture.interval(), null, recording, null, false, out, Duration.ZERO);

        Audit live = replayed(request, name, ReportFiles.in(out, analysis));

        EvidenceFiles slices = new EvidenceFiles(out);
        EvidenceFiles original = new EvidenceFiles(offlineOut);
        assertThat(summary(live)).isEqualTo(summary(offline));
        for (Finding finding : live.findings()) {
            assertThat(bytes(slices, finding)).as(finding.id()).isEqualTo(bytes(original, finding));
        }
        assertThat(slices.slices()).hasSameSizeAs(original.slices());
    }

    private static List<String> bytes(EvidenceFiles slices, Finding finding) throws Exception {
        return slices.frames(finding).stream()
                .map(frame -> frame.originalLength() + " " + frame.hex())
                .toList();
    }

    @Test
    void packetsOfAnyInterfaceTellTheirs() throws Exception {
        Audit live = replayed(capture("host 192.0.2.10", "any"), "incident");

        CaptureInterface any = live.inputs().get(0).info().interfaces().get(0);
        assertThat(any.linkType()).isEqualTo(LinkType.LINUX_SLL2);
        assertThat(any.filter()).isEqualTo("host 192.0.2.10");
        assertThat(summary(live)).isEqualTo(summary(offline("incident")));
    }

    @Test
    void severalInterfacesAreOneStream() throws Exception {
        Audit live = replayed(capture(null, "lo", wire().name()), "incident");

        List<CaptureInterface> interfaces = live.inputs().get(0).info().interfaces();
        assertThat(interfaces).extracting(CaptureInterface::name).containsExactly("lo", wire().name());
        assertThat(interfaces.get(1).packets()).isEqualTo(3179);
        assertThat(summary(live)).isEqualTo(summary(offline("incident")));
    }

    @Test
    void aFilterLetsThroughWhatItSays() throws Exception {
        Audit live = replayed(capture("tcp port 6379", wire().name()), "incident");

        assertThat(live.findings()).extracting(Finding::id).containsExactly("UL-tcp-6379-794f928e");
    }

    @Test
    void reportFilesAreThereAtTheEnd() throws Exception {
        ReportFiles files = ReportFiles.in(
                directory, Audited.sample("lab/normal.pcap").site(SITE).request());

        Audit unused = replayed(capture(null, wire().name()), "normal", files);

        try (var written = Files.list(directory)) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .contains("report.json", "report.html", "flows.csv", "findings.csv")
                    .noneMatch(name -> name.endsWith(".partial"));
        }
    }

    @Test
    void theRunSaysWhatWasReceivedAndWhatWasTakenIn() throws Exception {
        Audit live = replayed(capture(null, wire().name()), "normal");

        assertThat(live.capture().fitness().notes())
                .contains(wire().name()
                        + ": 816 packets received, 0 dropped by the kernel, 0 by the interface; 816 taken in.");
    }

    @Test
    void aMissingInterfaceAndABrokenFilterAreToldInASentence() {
        assertThatThrownBy(() -> run(capture(null, "no-such-if0"), List.of()).execute())
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("Cannot capture from no-such-if0: there is no such interface;");
        assertThatThrownBy(() ->
                        run(capture("tcp prot 80", wire().name()), List.of()).execute())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("syntax error");
    }

    private static VethPair wire() {
        return java.util.Objects.requireNonNull(wire);
    }

    private static Audit offline(String name) throws RunException {
        return Audited.sample("lab/" + name + ".pcap").site(SITE).run();
    }

    /** What does not depend on when the packets came. */
    private static List<String> summary(Audit audit) {
        return audit.findings().stream()
                .map(finding -> finding.id() + " " + finding.kind() + " " + finding.severity() + " "
                        + finding.cause() + " " + finding.confirmed() + " " + finding.flows() + " "
                        + finding.appProtocol())
                .toList();
    }

    /** The audit of a run that is stopped as soon as all packets have been sent. */
    private static Audit replayed(LiveRequest request, String name, LiveListener... more) throws Exception {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        List<LiveListener> listeners = new ArrayList<>(List.of(more));
        listeners.add(new LiveListener() {
            @Override
            public void begun() {
                begun.complete(true);
            }

            @Override
            public void interval(Interval interval) {}
        });
        LiveRun run = run(request, listeners);
        CompletableFuture<Audit> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(run.execute());
            } catch (RunException | RuntimeException e) {
                begun.completeExceptionally(e);
                result.completeExceptionally(e);
            }
        });
        thread.start();
        try {
            begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            wire().replay(Audited.SAMPLES.resolve("lab/" + name + ".pcap"));
        } finally {
            run.stop();
        }
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static LiveRun run(LiveRequest request, List<LiveListener> listeners) {
        return new LiveRun(request, InputStream.nullInputStream(), listeners, message -> {});
    }

    private static LiveRequest capture(@Nullable String filter, String... interfaces) {
        Path[] names = List.of(interfaces).stream().map(Path::of).toArray(Path[]::new);
        return new LiveRequest(
                Audited.captures(names).site(SITE).request(),
                new LiveOptions(
                        List.of(interfaces),
                        LiveOptions.STANDARD_SNAP_LENGTH,
                        BUFFER_BYTES,
                        LiveOptions.STANDARD_TIMEOUT_MILLIS,
                        true,
                        false,
                        filter),
                Duration.ofMinutes(1),
                null);
    }
}
