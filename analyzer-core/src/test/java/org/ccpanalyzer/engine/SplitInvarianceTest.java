// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.CutCapture;
import org.ccpanalyzer.testkit.Directions;
import org.ccpanalyzer.testkit.FindingVariant;
import org.ccpanalyzer.testkit.MirroredCapture;
import org.ccpanalyzer.testkit.PcapFrames;
import org.ccpanalyzer.testkit.PcapParts;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.ccpanalyzer.testkit.RandomStory;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.ccpanalyzer.testkit.WrappedCapture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a stream is cut into files, in which order they are given, and how many threads read it shows in no report. */
class SplitInvarianceTest {
    private static final long LONGEST_SILENCE_NANOS = 60_000_000_000L;
    private static final List<String> HOST = List.of("192.0.2.10", "2001:db8:2::10");
    private static final Pattern FRAME = Pattern.compile("FrameRef\\[file=(\\d+), frame=(\\d+)]");
    private static final Set<String> WITHOUT_THE_HOST = Set.of("no-packet-of-host.pcap");

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "lab/normal.pcap,     2,  1", "lab/normal.pcap,     7,  2", "lab/normal.pcap,     100,  3",
        "lab/normal.pcap,     2,  4", "lab/normal.pcap,     7,  5", "lab/normal.pcap,     100,  6",
        "lab/incident.pcap,   2,  7", "lab/incident.pcap,   7,  8", "lab/incident.pcap,   100,  9",
        "lab/incident.pcap,   2, 10", "lab/incident.pcap,   7, 11", "lab/incident.pcap,   100, 12",
        "lab/any.pcap,        2, 13", "lab/any.pcap,        7, 14", "lab/any.pcap,        100, 15",
        "lab/any.pcap,        2, 16", "lab/any.pcap,        7, 17", "lab/any.pcap,        100, 18",
        "lab/v6.pcap,         2, 19", "lab/v6.pcap,         7, 20", "lab/v6.pcap,         100, 21",
        "lab/v6.pcap,         2, 22", "lab/v6.pcap,         7, 23", "lab/v6.pcap,         100, 24",
        "lab/blocked.pcap,    7, 25", "lab/mismatch.pcap,   7, 26", "lab/udp.pcap,        7,  27",
        "lab/midstream.pcap,  7, 28", "lab/wrongway.pcap,   7, 29",
    })
    void cuttingARecordingIntoFilesChangesNothing(String capture, int count, long seed) throws Exception {
        assertCuttingChangesNothing(Audited.SAMPLES.resolve(capture), count, seed);
    }

    /** Copies at both sides of a cut, and on both sides of many. */
    @ParameterizedTest
    @CsvSource({
        "SAME_FRAME,   2, 51", "SAME_FRAME,   7, 52", "SAME_FRAME,   100, 53",
        "OTHER_VLAN,   2, 54", "OTHER_VLAN,   7, 55", "OTHER_VLAN,   100, 56",
        "ROUTED,       2, 57", "ROUTED,       7, 58", "ROUTED,       100, 59",
        "ROUTED_LATE,  2, 60", "ROUTED_LATE,  7, 61", "ROUTED_LATE,  100, 62",
    })
    void cuttingAMirroredRecordingIntoFilesChangesNothing(MirroredCapture copies, int count, long seed)
            throws Exception {
        Path mirrored = directory.resolve("mirrored.pcap");
        copies.write(Audited.SAMPLES.resolve("lab/incident.pcap"), mirrored);

        assertCuttingChangesNothing(mirrored, count, seed);
    }

    static Stream<Path> madeCaptures() throws IOException {
        List<Path> captures = new ArrayList<>();
        for (String folder : List.of("evidence", "verdicts", "capture")) {
            try (Stream<Path> files = Files.list(Audited.SAMPLES.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    if (isCuttable(file)) {
                        captures.add(file);
                    }
                }
            }
        }
        return captures.stream();
    }

    /** A clock that steps back would reorder the files, and a silence over a minute is noted between files only. */
    private static boolean isCuttable(Path file) throws IOException {
        if (!file.toString().endsWith(".pcap")
                || WITHOUT_THE_HOST.contains(file.getFileName().toString())) {
            return false;
        }
        try (PcapFrames frames = PcapFrames.open(file)) {
            long previous = Long.MAX_VALUE;
            while (frames.next()) {
                long step = previous == Long.MAX_VALUE ? 0 : frames.timestampNanos() - previous;
                if (step < 0 || step > LONGEST_SILENCE_NANOS) {
                    return false;
                }
                previous = frames.timestampNanos();
            }
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("madeCaptures")
    void cuttingAMadeCaptureBetweenAnyTwoRecordsChangesNothing(Path capture) throws Exception {
        assertCuttingChangesNothing(capture, 2, 30);
        assertCuttingChangesNothing(capture, 100, 31);
    }

    static LongStream seeds() {
        return PropertySeeds.with();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cuttingAStoryOfChanceChangesNothing(long seed) throws Exception {
        Path capture = Files.write(
                directory.resolve("story.pcap"),
                RandomStory.capture(seed, HOST, List.of("203.0.113.66", "2001:db8::66")));

        assertCuttingChangesNothing(capture, 2 + (int) (seed % 5), seed);
        assertCuttingChangesNothing(capture, 100, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52, 53, 54, 55, 56})
    void theNumberOfThreadsDoesNotMatterForAStoryOfChance(long seed) throws Exception {
        Path capture = Files.write(
                directory.resolve("story.pcap"),
                RandomStory.capture(seed, HOST, List.of("203.0.113.66", "2001:db8::66")));

        assertThreadsChangeNothing(CutCapture.repeated(capture, 1 << 20, directory), 2 + (int) (seed % 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void theOrderInWhichFilesAreGivenDoesNotMatter(long seed) throws Exception {
        CutCapture cut = CutCapture.of(Audited.SAMPLES.resolve("lab/any.pcap"), 100, seed, directory);
        List<Path> shuffled = new ArrayList<>(cut.files());
        Collections.shuffle(shuffled, new Random(seed));

        String inOrder = RepeatableAudit.json(audited(cut.files()).run());

        assertThat(RepeatableAudit.json(audited(shuffled).run())).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @CsvSource({
        "lab/normal.pcap,   2", "lab/normal.pcap,   3", "lab/normal.pcap,   7",
        "lab/incident.pcap, 2", "lab/incident.pcap, 3", "lab/incident.pcap, 7",
    })
    void theNumberOfThreadsDoesNotMatter(String capture, int threads) throws Exception {
        assertThreadsChangeNothing(Audited.SAMPLES.resolve(capture), threads);
    }

    @ParameterizedTest
    @CsvSource({"VXLAN, 2", "VXLAN, 7", "ERSPAN_TYPE_II, 3", "GENEVE_WITH_OPTIONS, 7", "PSEUDOWIRE, 3"})
    void theNumberOfThreadsDoesNotMatterInTunnels(TunnelWrap tunnel, int threads) throws Exception {
        Path wrapped = directory.resolve("wrapped.pcap");
        WrappedCapture.write(Audited.SAMPLES.resolve("lab/incident.pcap"), tunnel, wrapped);

        assertThreadsChangeNothing(wrapped, threads);
    }

    /** Short recordings, each many times over: every key is used again, and the clock steps back at every seam. */
    @ParameterizedTest
    @CsvSource({
        "lab/any.pcap,      2", "lab/any.pcap,      3", "lab/any.pcap,      7",
        "lab/v6.pcap,       2", "lab/v6.pcap,       3", "lab/v6.pcap,       7",
        "lab/udp.pcap,      2", "lab/udp.pcap,      3", "lab/udp.pcap,      7",
        "lab/blocked.pcap,  7", "lab/midstream.pcap, 7", "lab/mismatch.pcap, 7",
    })
    void theNumberOfThreadsDoesNotMatterWhereFlowsRecurAndTheClockStepsBack(String capture, int threads)
            throws Exception {
        Path recurring = CutCapture.repeated(Audited.SAMPLES.resolve(capture), 1 << 20, directory);

        assertThreadsChangeNothing(recurring, threads);
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_FRAME,  lab/incident.pcap, 2", "SAME_FRAME,  lab/udp.pcap, 3", "SAME_FRAME,  lab/normal.pcap, 7",
        "OTHER_VLAN,  lab/incident.pcap, 3", "OTHER_VLAN,  lab/v6.pcap,  7", "ROUTED,      lab/incident.pcap, 7",
        "ROUTED_LATE, lab/incident.pcap, 2", "ROUTED_LATE, lab/v6.pcap,  3", "ROUTED_LATE, lab/normal.pcap, 7",
    })
    void theNumberOfThreadsDoesNotMatterWhereEveryFrameIsMirrored(MirroredCapture copies, String capture, int threads)
            throws Exception {
        Path mirrored = directory.resolve("mirrored.pcap");
        copies.write(Audited.SAMPLES.resolve(capture), mirrored);

        assertThreadsChangeNothing(CutCapture.repeated(mirrored, 3 << 20, directory), threads);
    }

    /** A host that never speaks: whoever opened, nothing ever answers, and no direction is proven by its other one. */
    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "v6", "blocked", "udp", "midstream"})
    void cuttingARecordingOfASilentHostChangesNothing(String name) throws Exception {
        Path silent = silent(name);

        assertCuttingChangesNothing(silent, 2, 71);
        assertCuttingChangesNothing(silent, 7, 72);
        assertCuttingChangesNothing(silent, 100, 73);
    }

    @ParameterizedTest
    @CsvSource({"normal, 3", "incident, 2", "incident, 7", "v6, 3", "udp, 7", "midstream, 3"})
    void theNumberOfThreadsDoesNotMatterForASilentHost(String name, int threads) throws Exception {
        assertThreadsChangeNothing(CutCapture.repeated(silent(name), 1 << 20, directory), threads);
    }

    /** Where the partitions meet there are packets of others alone, and the stretches behind are used all the same. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theNumberOfThreadsDoesNotMatterWhereTheHostIsSilentAtTheSeams(int threads) throws Exception {
        byte[] host = Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap"));
        byte[] others = Directions.exchanged(host, HOST.get(0), "192.0.2.99");
        Path capture = Files.write(
                directory.resolve("between.pcap"),
                Directions.joined(
                        host,
                        PcapParts.later(others, 3_600),
                        PcapParts.later(others, 7_200),
                        PcapParts.later(others, 10_800),
                        PcapParts.later(others, 14_400),
                        PcapParts.later(others, 18_000),
                        PcapParts.later(host, 21_600)));

        assertThreadsChangeNothing(capture, threads);
    }

    private Path silent(String name) throws IOException {
        byte[] recording = Files.readAllBytes(Audited.SAMPLES.resolve("lab/" + name + ".pcap"));
        return Files.write(directory.resolve("silent.pcap"), Directions.onlyTo(recording, HOST.get(0), HOST.get(1)));
    }

    /** One more thread hashes the file. */
    private static void assertThreadsChangeNothing(Path file, int threads) throws Exception {
        CountedReaders readers = new CountedReaders();

        Audit alone = audited(List.of(file)).run();
        Audit together = new AuditRun(
                        audited(List.of(file)).threads(threads + 1).request(),
                        InputStream.nullInputStream(),
                        readers,
                        message -> {},
                        Files.size(file) / threads)
                .execute();

        assertThat(readers.begun).as("read once, and not again in sequence").isEqualTo(1);
        assertThat(readers.told).as("readers at work").isGreaterThan(1);
        assertThat(RepeatableAudit.json(together)).isEqualTo(RepeatableAudit.json(alone));
        assertThat(words(together)).isEqualTo(words(alone));
    }

    private void assertCuttingChangesNothing(Path capture, int count, long seed) throws Exception {
        CutCapture cut = CutCapture.of(capture, count, seed, directory);
        CutCapture uncut = new CutCapture(List.of(capture), List.of(0L));

        Audit whole = audited(uncut.files()).run();
        Audit parts = audited(cut.files()).run();

        assertThat(body(parts, cut)).isEqualTo(body(whole, uncut));
        assertThat(flows(parts, cut)).isEqualTo(flows(whole, uncut));
    }

    private static Audited audited(List<Path> files) {
        return Audited.captures(files.toArray(Path[]::new))
                .host(HOST.toArray(String[]::new))
                .site(Audited.SAMPLES.resolve("lab/site.yaml"));
    }

    /** All of {@code report.json} but run and inputs, with frames numbered as in the stream. */
    private static String body(Audit audit, CutCapture cut) throws IOException {
        List<Finding> findings = audit.findings().stream()
                .map(finding -> renumbered(finding, cut))
                .toList();
        return RepeatableAudit.body(audit, audit.capture(), findings);
    }

    /** All its evidence in one list: where a flow crosses files, a finding has an entry for each. */
    private static Finding renumbered(Finding finding, CutCapture cut) {
        List<Long> frames = new ArrayList<>();
        List<String> what = new ArrayList<>();
        SortedSet<String> flowIds = new TreeSet<>();
        for (Finding.Evidence evidence : finding.evidence()) {
            evidence.frames().forEach(frame -> frames.add(cut.framesBefore().get(evidence.file()) + frame));
            what.addAll(Arrays.asList(evidence.what().split(", ", -1)));
            flowIds.add(evidence.flowId());
        }
        return FindingVariant.of(finding)
                .evidence(List.of(new Finding.Evidence(0, frames, String.join(", ", what), String.join(", ", flowIds))))
                .finding();
    }

    /** Every flow with its verdict in words, with frames numbered as in the stream. */
    private static List<String> flows(Audit audit, CutCapture cut) {
        return words(audit).stream()
                .map(flow -> FRAME.matcher(flow)
                        .replaceAll(match -> "frame "
                                + (cut.framesBefore().get(Integer.parseInt(match.group(1)))
                                        + Long.parseLong(match.group(2)))))
                .toList();
    }

    private static List<String> words(Audit audit) {
        return Audited.flows(audit).stream().map(SplitInvarianceTest::words).toList();
    }

    private static String words(JudgedFlow judged) {
        Flow flow = judged.flow();
        return List.of(
                        flow.id(),
                        flow.communityId(),
                        flow.connState(),
                        flow,
                        judged.hostIsInitiator(),
                        judged.conversation(),
                        judged.verdict(),
                        judged.reasoning())
                .toString();
    }
}
