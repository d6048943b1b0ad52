// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ccpanalyzer.evidence.EvidenceSlicer;
import org.ccpanalyzer.evidence.Slice;
import org.ccpanalyzer.evidence.SliceOrigin;
import org.ccpanalyzer.evidence.SlicePlan;
import org.ccpanalyzer.evidence.SlicePlanner;
import org.ccpanalyzer.evidence.SliceSource;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.RecordedFrame;
import org.ccpanalyzer.testkit.RecordingVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** On how many threads the evidence is read shows in no slice. */
class EvidencePartitionsTest {
    private static final long PARTITION_BYTES = 4_096;
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest(name = "{0} threads, room for {1} bytes")
    @CsvSource({"2, 16777216", "3, 16777216", "7, 16777216", "2, 5000", "5, 20000", "3, 0"})
    void slicesAreThoseOfOneThreadHoweverMuchRoomThereIs(int threads, int keptBytes) throws Exception {
        assertThat(slices(INCIDENT, threads, keptBytes)).isEqualTo(slices(INCIDENT, 1, 0));
    }

    @ParameterizedTest
    @EnumSource
    void slicesOfPcapngAreThoseOfOneThread(RecordingVariant variant) throws Exception {
        Path file = Files.write(directory.resolve("variant.pcapng"), variant.write(RecordedFrame.allOf(INCIDENT)));

        assertThat(slices(file, 3, EvidencePartitions.KEPT_BYTES)).isEqualTo(slices(file, 1, 0));
    }

    @Test
    void slicesOfADamagedCaptureEndAtTheDamage() throws Exception {
        byte[] bytes = Files.readAllBytes(INCIDENT);
        Path cut = Files.write(directory.resolve("cut.pcap"), Arrays.copyOf(bytes, bytes.length - 100));
        Arrays.fill(bytes, bytes.length / 4, bytes.length / 4 + 100, (byte) 0xff);
        Path broken = Files.write(directory.resolve("broken.pcap"), bytes);

        assertThat(slices(cut, 3, EvidencePartitions.KEPT_BYTES)).isEqualTo(slices(cut, 1, 0));
        assertThat(slices(broken, 3, EvidencePartitions.KEPT_BYTES)).isEqualTo(slices(broken, 1, 0));
    }

    /** Each slice with how it stands. */
    private static List<String> slices(Path capture, int threads, int keptBytes) throws Exception {
        AnalyzeRequest request = Audited.captures(capture)
                .host("192.0.2.10", "2001:db8:2::10")
                .site(EvidenceFiles.SITE)
                .threads(threads)
                .request();
        Audit audit = new AuditRun(request, InputStream.nullInputStream(), Progress.NONE, message -> {}).execute();
        SliceSource source = new SliceSource(SliceOrigin.inputs(audit.inputs()), true, false, "test");
        List<Slice> slices = new ArrayList<>();
        List<ByteArrayOutputStream> files = new ArrayList<>();
        for (SlicePlan plan : SlicePlanner.of(audit)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            files.add(file);
            slices.add(new Slice(plan, source, file));
        }
        new EvidencePass(request, audit, null, PARTITION_BYTES, keptBytes).run(new EvidenceSlicer(slices));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            all.add(slices.get(i).isChanged() + " " + slices.get(i).packets() + " "
                    + HexFormat.of().formatHex(files.get(i).toByteArray()));
        }
        assertThat(all).isNotEmpty().allMatch(slice -> slice.startsWith("false "));
        return all;
    }
}
