// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.ccpanalyzer.bundle.BundleSchema;
import org.ccpanalyzer.engine.BundleCheck.Answer;
import org.ccpanalyzer.engine.BundleCheck.CheckedFinding;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle proves its findings by itself, and shows whatever was done to it. */
class BundleTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(BundleSchema.text(), InputFormat.JSON);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"incident", "blocked", "wrongway", "mismatch", "midstream", "v6", "any", "udp", "normal"})
    void allFindingsHoldWithPayload(String recording) throws Exception {
        Audit audit =
                lab(recording).into(directory, EvidenceMode.PAYLOAD).bundled().deliver();

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(result.damage()).isEmpty();
        assertThat(result.findings())
                .extracting(CheckedFinding::id)
                .containsExactlyElementsOf(
                        audit.findings().stream().map(Finding::id).toList());
        assertThat(result.findings())
                .allMatch(finding -> finding.answer() == Answer.HOLDS || finding.answer() == Answer.HOLDS_IN_PART);
        assertThat(result.findings())
                .filteredOn(finding -> finding.answer() == Answer.HOLDS_IN_PART)
                .allSatisfy(
                        finding -> assertThat(finding.differences())
                                .isNotEmpty()
                                .allMatch(
                                        difference -> difference.matches(
                                                "([0-9]+ of [0-9]+ (flows|peers|bytes (to|from) the host)|(severity|confidence) .*, in the report .*)")));
        assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void withoutPayloadWhatRestsOnItIsSaidToNeedIt() throws Exception {
        lab("mismatch").into(directory, EvidenceMode.HEADERS).bundled().deliver();

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(result.findings()).hasSize(4).allMatch(finding -> finding.answer() == Answer.NEEDS_PAYLOAD);
        assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "behaviour/beacon, HEADERS, BC, HOLDS",
        "behaviour/guessing, HEADERS, PG, NEEDS_PAYLOAD",
        "behaviour/guessing, PAYLOAD, PG, HOLDS",
        "behaviour/dns-tunnel, HEADERS, DT, NEEDS_PAYLOAD",
        "behaviour/dns-tunnel, PAYLOAD, DT, HOLDS",
        "behaviour/upload, PAYLOAD, LU, NEEDS_COUNTS",
        "evidence/scan, HEADERS, SC, HOLDS",
        "evidence/context-fan-in, HEADERS, UL, HOLDS",
    })
    void findingThatRestsOnManyFlowsHoldsIfEnoughOfThemAreInItsSlice(
            String sample, EvidenceMode mode, String code, Answer answer) throws Exception {
        Audited.sample(sample + ".pcap")
                .host("192.0.2.10")
                .into(directory, mode)
                .bundled()
                .deliver();

        assertThat(BundleCheck.of(bundle()).findings())
                .filteredOn(finding -> finding.id().startsWith(code + "-"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(
                                finding.answer() == Answer.HOLDS_IN_PART ? Answer.HOLDS : finding.answer())
                        .isEqualTo(answer));
    }

    @Test
    void hasReportTablesEvidencePolicyAndForm() throws Exception {
        Audit audit =
                lab("wrongway").into(directory, EvidenceMode.HEADERS).bundled().deliver();

        Map<String, byte[]> files = files();

        List<String> expected = new ArrayList<>(List.of(
                "egress.csv",
                "findings.csv",
                "flows.csv",
                "hand-over.txt",
                "listeners.csv",
                "manifest.json",
                "policy/ccp-port-rules.yaml",
                "policy/site.yaml",
                "policy/vos-platform.yaml",
                "report.json",
                "rules.csv",
                "run.json"));
        for (Finding finding : audit.findings()) {
            expected.add("evidence/" + finding.id() + ".pcapng");
            expected.add("evidence/" + finding.id() + ".txt");
        }
        assertThat(files.keySet()).containsAll(expected);
        assertThat(text(files, "policy/site.yaml")).isEqualTo(Files.readString(EvidenceFiles.SITE));
        assertThat(text(files, "hand-over.txt"))
                .contains("Item", "SHA-256", "From", "To", "When, with zone", "Reason", "Storage place");
        assertThat(text(files, "run.json")).contains("\"started\": \"20");
        Rendered.assertKeepsToSchema(text(files, "report.json"));
        assertThat(text(files, "report.json")).contains("\"started\": \"see run.json\"");
        assertThat(SCHEMA.validate(text(files, "manifest.json"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void sameInputAndPolicyGiveTheSameBytesButForTheRunBlock() throws Exception {
        lab("incident")
                .into(directory.resolve("one"), EvidenceMode.HEADERS)
                .bundled()
                .deliver();
        lab("incident")
                .threads(2)
                .into(directory.resolve("two"), EvidenceMode.HEADERS)
                .bundled()
                .deliver();

        Map<String, byte[]> one = files(directory.resolve("one/bundle.zip"));
        Map<String, byte[]> two = files(directory.resolve("two/bundle.zip"));

        assertThat(List.copyOf(one.keySet())).isEqualTo(List.copyOf(two.keySet()));
        one.forEach((name, bytes) -> {
            if (!name.equals("run.json")) {
                assertThat(two.get(name)).as(name).isEqualTo(bytes);
            }
        });
    }

    @Test
    void changedByteAnywhereIsNoticed() throws Exception {
        lab("any").into(directory, EvidenceMode.HEADERS).bundled().deliver();
        byte[] whole = Files.readAllBytes(bundle());

        // Every byte near the seams of the file, and a good many in between.
        for (int at = 0; at < whole.length; at += at < 100 || at > whole.length - 1_000 ? 1 : 997) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x20;
            assertDamaged(changed, "byte " + at);
        }
        assertDamaged(Arrays.copyOf(whole, whole.length + 1), "a byte behind the end");
        assertDamaged(Arrays.copyOf(whole, whole.length - 1), "without its last byte");
        byte[] before = new byte[whole.length + 1];
        System.arraycopy(whole, 0, before, 1, whole.length);
        assertDamaged(before, "a byte in front");
    }

    @Test
    void missingAndFurtherFilesAreNoticed() throws Exception {
        lab("any").into(directory, EvidenceMode.HEADERS).bundled().deliver();
        Map<String, byte[]> files = files();
        byte[] flows = taken(files, "flows.csv");
        pack(files);
        assertThat(BundleCheck.of(bundle()).damage()).contains("'flows.csv' is missing.");

        files.put("flows.csv", flows);
        files.put("more.txt", new byte[1]);
        pack(files);
        assertThat(BundleCheck.of(bundle()).damage()).containsExactly("'more.txt' is not in the manifest.");

        files.remove("more.txt");
        files.remove("run.json");
        pack(files);
        assertThat(BundleCheck.of(bundle()).damage()).containsExactly("'run.json' is missing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside.txt", "/etc/passwd", "evidence/../../x", "C:\\x", "a\u001b[2J", ".hidden", "a/b/c"})
    void nameThatLeadsElsewhereIsRefused(String name) throws Exception {
        lab("any").into(directory, EvidenceMode.HEADERS).bundled().deliver();
        Map<String, byte[]> files = files();
        files.put(name, new byte[1]);
        pack(files);

        assertThatThrownBy(() -> BundleCheck.of(bundle()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("has a name that no bundle uses")
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void compressedFilesAreRefusedBeforeTheyExpand() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle()))) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(new byte[50_000_000]);
            zip.closeEntry();
        }

        assertThatThrownBy(() -> BundleCheck.of(bundle())).hasMessageContaining("is compressed");
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() throws Exception {
        Files.writeString(bundle(), "not a zip file");
        assertThatThrownBy(() -> BundleCheck.of(bundle()))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
                .hasMessageContaining("is no bundle");
        assertThatThrownBy(() -> BundleCheck.of(directory.resolve("absent.zip")))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> BundleCheck.of(directory)).hasMessageContaining("is no file");

        pack(Map.of("manifest.json", "{\"schema\": \"other\"}".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> BundleCheck.of(bundle())).hasMessageContaining("of the schema 'other'");
        pack(Map.of("manifest.json", "[[[".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> BundleCheck.of(bundle())).hasMessageContaining("cannot be understood");
        pack(Map.of("other.json", new byte[0]));
        assertThatThrownBy(() -> BundleCheck.of(bundle())).hasMessageContaining("'manifest.json' is missing");
    }

    private Path bundle() {
        return directory.resolve("bundle.zip");
    }

    private void assertDamaged(byte[] bytes, String how) throws IOException {
        Files.write(bundle(), bytes);
        try {
            BundleCheck.Result result = BundleCheck.of(bundle());
            assertThat(result.exitCode()).as(how).isEqualTo(ExitCode.INPUT);
            assertThat(result.damage()).as(how).isNotEmpty();
        } catch (RunException e) {
            assertThat(e.exitCode()).as(how).isEqualTo(ExitCode.INPUT);
        }
    }

    private Map<String, byte[]> files() throws IOException {
        return files(bundle());
    }

    private static Map<String, byte[]> files(Path bundle) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static byte[] taken(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.remove(name), name);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Packs files as a bundle does, whatever they are. */
    private void pack(Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle()))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }
}
