// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Compressor;
import org.ccpanalyzer.testkit.CutCapture;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A compressed recording gives the report of the recording; only what is said of the file itself differs. */
class CompressedRecordingTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");

    private static byte[] recording = {};
    private static String plain = "";

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void auditThePlainRecording() throws Exception {
        recording = Files.readAllBytes(INCIDENT);
        plain = withoutInputs(audited(INCIDENT).run());
    }

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void aCompressedFileGivesTheSameReport(Compressor compressor) throws Exception {
        byte[] compressed = compressor.compress(recording);
        Path file = Files.write(directory.resolve("incident.pcap"), compressed);

        Audit audit = audited(file).threads(4).run();

        assertThat(withoutInputs(audit)).isEqualTo(plain);
        assertDescribes(audit, compressor, compressed);
    }

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void compressedStandardInputGivesTheSameReport(Compressor compressor) throws Exception {
        byte[] compressed = compressor.compressInTwo(recording);
        InputStream input = new ByteArrayInputStream(compressed);

        Audit audit = new AuditRun(audited(Path.of("-")).request(), input, Progress.NONE, message -> {}).execute();

        assertThat(withoutInputs(audit)).isEqualTo(plain);
        assertDescribes(audit, compressor, compressed);
    }

    private static void assertDescribes(Audit audit, Compressor compressor, byte[] compressed) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(compressed);
        assertThat(audit.inputs()).singleElement().satisfies(input -> {
            assertThat(input.info().format()).isEqualTo("pcap (" + compressor.compression() + ")");
            assertThat(input.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(input.bytes()).isEqualTo(compressed.length);
            assertThat(input.info().damage()).isNull();
        });
    }

    @Test
    void aRingOfCompressedFilesGivesTheReportOfTheRing() throws Exception {
        CutCapture ring = CutCapture.of(INCIDENT, 12, 5, directory);
        List<Path> compressed = new ArrayList<>();
        List<Compressor> compressors = List.of(Compressor.values());
        for (Path file : ring.files()) {
            compressed.add(
                    compressors.get(compressed.size() % compressors.size()).compress(file));
        }

        assertThat(withoutInputs(audited(compressed.toArray(Path[]::new)).run()))
                .isEqualTo(
                        withoutInputs(audited(ring.files().toArray(Path[]::new)).run()));
    }

    @Test
    void aTruncatedRecordingIsAnalyzedUpToTheCutAndTheCutIsSaid() throws Exception {
        byte[] compressed = Compressor.GZIP.compress(recording);
        int length = compressed.length * 3 / 4;
        Path file = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(compressed, length));
        List<String> messages = new ArrayList<>();

        Audit audit = new AuditRun(audited(file).request(), InputStream.nullInputStream(), Progress.NONE, messages::add)
                .execute();

        assertThat(audit.inputs()).singleElement().satisfies(input -> {
            assertThat(input.info().frames()).isGreaterThan(1_000);
            assertThat(input.info().damage())
                    .isNotNull()
                    .extracting(CaptureDamage::byteOffset)
                    .isEqualTo((long) length);
        });
        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith(file + " is damaged at byte " + length
                        + ": expected the rest of the gzip data, found the end of the file" + CaptureDamage.CUT
                        + ", after ")
                .endsWith(" packets before it were analyzed.");
    }

    private static Audited audited(Path... captures) {
        return Audited.captures(captures).host("192.0.2.10").site(SITE);
    }

    private static String withoutInputs(Audit audit) throws IOException {
        ObjectNode report = (ObjectNode) new ObjectMapper().readTree(RepeatableAudit.json(audit));
        assertThat(report.remove("inputs")).isNotNull();
        return report.toPrettyString();
    }
}
