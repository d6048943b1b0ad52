// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CapturePartitioner;
import org.ccpanalyzer.evidence.EvidenceSlicer;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.evidence.Slice;
import org.ccpanalyzer.evidence.SliceOrigin;
import org.ccpanalyzer.evidence.SlicePlan;
import org.ccpanalyzer.evidence.SlicePlanner;
import org.ccpanalyzer.evidence.SliceSource;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.RecordedFrame;
import org.ccpanalyzer.testkit.RecordingVariant;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.ccpanalyzer.testkit.WrappedCapture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That only stretches with wanted packets are read shows in no slice. */
class EvidenceStretchesTest {
    private static final long PARTITION_BYTES = 4_096;
    private static final int MOST_STRETCHES = 1 << 13;
    private static final int ETHERNET = 1;
    private static final int UNKNOWN_BLOCK = 0x0bad_b10c;
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");

    @TempDir
    private Path directory = Path.of("");

    static List<Path> samples() throws IOException {
        try (Stream<Path> all = Files.walk(Audited.SAMPLES)) {
            return all.filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void slicesOfSamplesAreThoseOfTheWholeFile(Path file) throws Exception {
        compare(Audited.captures(file).host("192.0.2.10", "2001:db8:2::10"));
        compare(Audited.captures(file));
    }

    @ParameterizedTest
    @EnumSource
    void slicesOfPcapngAreThoseOfTheWholeFile(RecordingVariant variant) throws Exception {
        Path file = Files.write(directory.resolve("variant.pcapng"), variant.write(RecordedFrame.allOf(INCIDENT)));

        compare(Audited.captures(file).host("192.0.2.10", "2001:db8:2::10"));
    }

    @ParameterizedTest
    @EnumSource
    void slicesOfTunnelsAreThoseOfTheWholeFile(TunnelWrap tunnel) throws Exception {
        Path file = directory.resolve("tunnel.pcap");
        WrappedCapture.write(INCIDENT, tunnel, file);

        compare(Audited.captures(file).host("192.0.2.10", "2001:db8:2::10"));
        compare(Audited.captures(file));
    }

    @Test
    void slicesOfATimeWindowAreThoseOfTheWholeFile() throws Exception {
        Audit whole = Audited.captures(INCIDENT).host("192.0.2.10").run();
        long middle = (whole.capture().firstNanos() + whole.capture().lastNanos()) / 2;
        Instant cut = Instant.ofEpochSecond(0, middle);

        compare(Audited.captures(INCIDENT).host("192.0.2.10").window(cut, null));
        compare(Audited.captures(INCIDENT).host("192.0.2.10").window(null, cut));
    }

    static List<String> corpus() {
        return Corpus.isPresent() ? Corpus.files() : List.of();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("corpus")
    void slicesOfTheCorpusAreThoseOfTheWholeFile(String file) throws Exception {
        compare(Audited.captures(Corpus.path(file)));
    }

    @Test
    void theCorpusIsThere() {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);

        assertThat(corpus()).hasSizeGreaterThan(200);
    }

    @Test
    void slicesOfMoreStretchesThanAreKeptAreThoseOfTheWholeFile() throws Exception {
        List<RecordedFrame> once = RecordedFrame.allOf(INCIDENT);
        List<RecordedFrame> frames = new ArrayList<>();
        while (frames.size() < MOST_STRETCHES) {
            frames.addAll(once);
        }
        Path file = Files.write(directory.resolve("long.pcap"), RecordingVariant.NANOSECOND_PCAP.write(frames));

        compare(Audited.captures(file).host("192.0.2.10", "2001:db8:2::10"));
    }

    /** Who begins to read behind the interfaces could not know the last of them. */
    @Test
    void aFileThatDescribesAnInterfaceLateIsReadFromItsBeginning() throws Exception {
        Path file = Files.write(directory.resolve("late.pcapng"), lateInterface());
        AnalyzeRequest request = Audited.captures(file)
                .host("192.0.2.10", "2001:db8:2::10")
                .threads(3)
                .request();
        Noted noted = Noted.of(request, 1_000);
        List<Slice> untouched = slices(noted.audit, new ArrayList<>());

        assertThat(reading(request, noted, new EvidenceSlicer(untouched))).isFalse();
        assertThat(untouched).isNotEmpty().allMatch(slice -> slice.packets() == 0);

        EvidencePass pass =
                new EvidencePass(request, noted.audit, noted.stretches, PARTITION_BYTES, EvidencePartitions.KEPT_BYTES);
        List<String> slices = cut(noted.audit, pass);
        assertThat(slices).isNotEmpty().allMatch(slice -> slice.startsWith("false "));
        assertThat(slices).isEqualTo(cut(noted.audit, wholePass(request, noted.audit)));
    }

    /** The second half of a recording is of an interface that is described behind what is searched for descriptions. */
    private static byte[] lateInterface() throws IOException {
        List<RecordedFrame> frames = RecordedFrame.allOf(INCIDENT);
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        for (int i = 0; i < frames.size(); i++) {
            boolean isSecondHalf = i >= frames.size() / 2;
            if (i == frames.size() / 2) {
                capture.block(UNKNOWN_BLOCK, ByteBuffer.allocate(2 << 20));
                capture.interfaceOf(ETHERNET, 0);
            }
            RecordedFrame frame = frames.get(i);
            capture.packet(isSecondHalf ? 1 : 0, frame.timestampNanos() / 1_000, frame.bytes());
        }
        return capture.toBytes();
    }

    @Test
    void mostOfALongFileIsNotRead() throws Exception {
        Noted noted = Noted.of(
                Audited.captures(INCIDENT).host("192.0.2.10", "2001:db8:2::10").request(), 1_000);
        EvidenceSlicer slicer = new EvidenceSlicer(slices(noted.audit, new ArrayList<>()));

        assertThat(noted.stretches().all()).hasSizeGreaterThan(100);
        assertThat(noted.stretches().all().stream().filter(slicer::mayWant).count())
                .isBetween(1L, noted.stretches().all().size() - 20L);
    }

    /** On one thread with stretches of one frame, and on several with longer ones. */
    private static void compare(Audited audited) throws Exception {
        compare(audited.threads(1).request(), 1);
        compare(audited.threads(3).request(), 1_000);
    }

    private static void compare(AnalyzeRequest request, long stretchBytes) throws Exception {
        Noted noted;
        try {
            noted = Noted.of(request, stretchBytes);
        } catch (RunException e) {
            // A sample without the host.
            return;
        }
        List<String> whole =
                cut(noted.audit, slicer -> wholePass(request, noted.audit).run(slicer));
        List<String> parts = cut(noted.audit, slicer -> readStretches(request, noted, slicer));
        assertThat(parts)
                .as("%d threads, stretches of %d bytes", request.threads(), stretchBytes)
                .isEqualTo(whole);
    }

    private static EvidencePass wholePass(AnalyzeRequest request, Audit audit) {
        return new EvidencePass(request, audit, null, PARTITION_BYTES, EvidencePartitions.KEPT_BYTES);
    }

    private static void readStretches(AnalyzeRequest request, Noted noted, EvidenceSlicer slicer) throws IOException {
        assertThat(reading(request, noted, slicer)).isTrue();
        slicer.end();
    }

    private static boolean reading(AnalyzeRequest request, Noted noted, EvidenceSlicer slicer) throws IOException {
        CaptureOpener opener = FormatCatalog.standard(request.expansion());
        Path file = Path.of(request.inputs().get(0));
        EvidenceWalk walk = new EvidenceWalk(
                Subjects.of(noted.audit.subject().addresses()),
                TimeWindow.of(request.from(), request.to()),
                null,
                slicer);
        EvidenceStretches reading =
                new EvidenceStretches(new CapturePartitioner(opener), file, noted.stretches.all(), Long.MAX_VALUE);
        return reading.read(walk, noted.audit.inputs().get(0).info());
    }

    /** Each slice with how it stands. */
    private static List<String> cut(Audit audit, EvidenceReading reading) throws Exception {
        List<ByteArrayOutputStream> files = new ArrayList<>();
        List<Slice> slices = slices(audit, files);
        reading.run(new EvidenceSlicer(slices));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            all.add(slices.get(i).isChanged() + " " + slices.get(i).packets() + " "
                    + HexFormat.of().formatHex(files.get(i).toByteArray()));
        }
        return all;
    }

    private static List<Slice> slices(Audit audit, List<ByteArrayOutputStream> files) throws IOException {
        SliceSource source = new SliceSource(SliceOrigin.inputs(audit.inputs()), true, false, "test");
        List<Slice> slices = new ArrayList<>();
        for (SlicePlan plan : SlicePlanner.of(audit)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            files.add(file);
            slices.add(new Slice(plan, source, file));
        }
        return slices;
    }

    /** An audit, and what was noted while it read its input. */
    private record Noted(Audit audit, NotedStretches stretches) {
        static Noted of(AnalyzeRequest request, long stretchBytes) throws RunException {
            Notes notes = new Notes();
            Audit audit = new AuditRun(
                            request,
                            InputStream.nullInputStream(),
                            Progress.NONE,
                            message -> {},
                            PARTITION_BYTES,
                            stretchBytes)
                    .execute(notes);
            return new Noted(audit, Objects.requireNonNull(notes.stretches));
        }
    }

    private static final class Notes implements FlowSink {
        private @Nullable NotedStretches stretches;

        @Override
        public boolean wantsNotes() {
            return true;
        }

        @Override
        public void read(@Nullable NotedStretches noted) {
            stretches = noted;
        }

        @Override
        public void begin(List<String> inputNames) {}

        @Override
        public void accept(JudgedFlow flow) {}

        @Override
        public void end() {}
    }
}
