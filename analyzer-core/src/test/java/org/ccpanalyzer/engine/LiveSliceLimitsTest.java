// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapFormat;
import org.ccpanalyzer.capture.recording.RecordingFile;
import org.ccpanalyzer.capture.recording.RingDirectory;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.evidence.SlicePlanner;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever limit the slices of a live run meet, the most consequential findings have theirs, and the report counts the others. */
class LiveSliceLimitsTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final long MUCH = 1L << 30;
    private static final int EARLIER = 700;

    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();
    private byte[] incident = {};
    private Audit whole;
    private Recorder recorder;

    @BeforeEach
    void record() throws Exception {
        incident = Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap"));
        whole = audit("incident.pcap", incident);
        RingOptions options = new RingOptions(directory.resolve("ring"), MUCH, 1 << 20, 16 << 20, Duration.ZERO);
        recorder =
                Recorder.begin(RingDirectory.open(options.directory()), options, RecordingFile::onDisk, messages::add);
        try (FrameCursor frames =
                new CaptureOpener(List.of(new PcapFormat())).open(new ByteArrayInputStream(incident), "incident")) {
            while (frames.next()) {
                recorder.accept(frames);
            }
        }
        recorder.flush();
    }

    @AfterEach
    void end() {
        recorder.end(List.of(), 2_000);
        recorder.close(2_000);
    }

    @Test
    void withoutALimitEachFindingHasItsSlice() throws Exception {
        Audit told = evidence(new LiveSliceLimits(200, MUCH, MUCH, 50, MUCH)).with(whole, policy(), false);

        assertThat(slices()).isEqualTo(named(candidates(whole)));
        assertThat(notes(told)).isEmpty();
    }

    @Test
    void beyondTheNumberOfSlicesTheLessConsequentialHaveNone() throws Exception {
        LiveEvidence evidence = evidence(new LiveSliceLimits(2, MUCH, MUCH, 2, MUCH));
        int others = candidates(whole).size() - 2;

        Audit first = evidence.with(whole, policy(), false);
        Audit second = evidence.with(whole, policy(), false);

        assertThat(others).isGreaterThan(2);
        assertThat(slices()).isEqualTo(named(candidates(whole).subList(0, 2)));
        assertThat(notes(first))
                .containsExactly(
                        others + " findings have no evidence slice: in an interval at most 2 slices are cut, from"
                                + " at most 1024 MiB of the recording.");
        assertThat(notes(second))
                .contains("2 findings have no evidence slice: a live run keeps at most 2 slices, and 1024 MiB of"
                        + " them; there is no room beside those of more consequential findings.");
    }

    @Test
    void aMoreConsequentialFindingTakesThePlaceOfALesserOne() throws Exception {
        Audit earlier = audit("earlier.pcap", PcapParts.first(incident, EARLIER));
        LiveEvidence evidence = evidence(new LiveSliceLimits(1, MUCH, MUCH, 1, MUCH));
        Audit unused = evidence.with(earlier, policy(), false);
        List<String> before = slices();

        Audit told = evidence.with(whole, policy(), false);

        assertThat(before).isEqualTo(named(candidates(earlier).subList(0, 1)));
        assertThat(slices()).isEqualTo(named(candidates(whole).subList(0, 1))).isNotEqualTo(before);
        assertThat(told.packets().byFinding()).hasSize(1);
    }

    @Test
    void slicesThatWouldTakeTooManyBytesAreLeftOut() throws Exception {
        Audit all = evidence(new LiveSliceLimits(200, MUCH, MUCH, 50, MUCH)).with(whole, policy(), false);
        long bytesOfFirst =
                Files.size(out().resolve("evidence/" + candidates(whole).get(0) + ".pcapng"));
        for (String name : slices()) {
            Files.delete(out().resolve("evidence/" + name));
        }
        Files.delete(out().resolve(StaleEvidence.LIST));

        Audit told =
                evidence(new LiveSliceLimits(200, bytesOfFirst, MUCH, 50, MUCH)).with(whole, policy(), false);

        assertThat(notes(all)).isEmpty();
        assertThat(slices()).contains(candidates(whole).get(0) + ".pcapng");
        assertThat(bytesOfSlices()).isLessThanOrEqualTo(bytesOfFirst);
        assertThat(notes(told))
                .singleElement()
                .asString()
                .startsWith(candidates(whole).size() - slices().size()
                        + " findings have no evidence slice: a live run keeps");
    }

    @Test
    void whatTheLastIntervalHasNoTimeForIsCounted() throws Exception {
        Audit told = evidence(new LiveSliceLimits(200, MUCH, MUCH, 1, MUCH)).with(whole, policy(), true);

        assertThat(slices()).hasSize(1);
        assertThat(notes(told))
                .containsExactly(
                        (candidates(whole).size() - 1) + " findings have no evidence slice: at the end of a run,"
                                + " which is to be over in seconds, at most 1 slices are cut, from at most 1024 MiB of the"
                                + " recording.");
    }

    @Test
    void anOlderSliceThatStaysIsToldAsOlder() throws Exception {
        Audit earlier = audit("earlier.pcap", PcapParts.first(incident, 2_000));
        LiveEvidence evidence = evidence(new LiveSliceLimits(200, MUCH, MUCH, 0, MUCH));
        Audit unused = evidence.with(earlier, policy(), false);
        List<String> before = slices();
        assertThat(messages).isEmpty();

        Audit told = evidence.with(whole, policy(), true);
        Audit again = evidence.with(whole, policy(), true);

        assertThat(slices()).isEqualTo(before);
        assertThat(notes(told)).anyMatch(note -> note.contains("only the evidence slice of an earlier interval: "));
        assertThat(notes(again)).isEqualTo(notes(told));
        assertThat(messages)
                .singleElement()
                .asString()
                .endsWith("could not be replaced by newer ones; the older stay, and the notes of the report say why.");
    }

    private LiveEvidence evidence(LiveSliceLimits limits) throws Exception {
        LiveEvidence evidence = new LiveEvidence(request(), Files.createDirectories(out()), limits, messages::add);
        evidence.follow(recorder, null);
        return evidence;
    }

    private AnalyzeRequest request() {
        return Audited.captures(Path.of("standard input"))
                .site(SITE)
                .into(out(), EvidenceMode.HEADERS)
                .request();
    }

    private PolicySetup policy() throws RunException {
        return LivePolicy.load(request()).setup();
    }

    private Audit audit(String name, byte[] packets) throws Exception {
        return Audited.captures(Files.write(directory.resolve(name), packets))
                .site(SITE)
                .run();
    }

    private static List<String> candidates(Audit audit) {
        return SlicePlanner.candidates(audit).stream().map(Finding::id).toList();
    }

    private static List<String> named(List<String> ids) {
        return ids.stream().map(id -> id + ".pcapng").sorted().toList();
    }

    private List<String> notes(Audit told) {
        return told.capture().fitness().notes().stream()
                .filter(note -> note.contains("slice"))
                .toList();
    }

    private Path out() {
        return directory.resolve("out");
    }

    private List<String> slices() throws Exception {
        try (Stream<Path> files = Files.list(out().resolve("evidence"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pcapng"))
                    .sorted()
                    .toList();
        }
    }

    private long bytesOfSlices() throws Exception {
        long bytes = 0;
        for (String name : slices()) {
            bytes += Files.size(out().resolve("evidence/" + name));
        }
        return bytes;
    }
}
