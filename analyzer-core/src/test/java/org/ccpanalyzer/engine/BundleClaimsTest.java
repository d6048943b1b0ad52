// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.ccpanalyzer.bundle.BundleFile;
import org.ccpanalyzer.bundle.BundleManifest;
import org.ccpanalyzer.bundle.BundleManifest.Derivation;
import org.ccpanalyzer.bundle.BundleManifest.Item;
import org.ccpanalyzer.bundle.BundleWriter;
import org.ccpanalyzer.bundle.ManifestJson;
import org.ccpanalyzer.engine.BundleCheck.Answer;
import org.ccpanalyzer.engine.BundleCheck.CheckedFinding;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever changes what a bundle claims, and its hashes with it, is still contradicted by the slices. */
class BundleClaimsTest {
    @TempDir
    Path directory;

    @Test
    void findingThatItsSliceDoesNotGiveDoesNotHold() throws Exception {
        lab("wrongway").into(directory, EvidenceMode.HEADERS).bundled().deliver();
        Map<String, byte[]> files = files();
        BundleManifest manifest = ManifestJson.read(taken(files, "manifest.json"));
        BundleFile run = BundleFile.of("run.json", taken(files, "run.json"));
        List<Item> items = new ArrayList<>(manifest.findings());
        Item first = items.get(0);
        items.set(0, new Item(first.id(), !first.confirmed(), first.slice(), Derivation.FROM_SLICE));
        items.set(1, new Item("UL-tcp-1-00000000", true, first.slice(), Derivation.FROM_SLICE));
        BundleManifest forged = new BundleManifest(manifest.tool(), manifest.reading(), false, items, manifest.files());
        List<BundleFile> inside = new ArrayList<>();
        files.forEach((name, bytes) -> inside.add(BundleFile.of(name, bytes)));
        try (OutputStream out = Files.newOutputStream(bundle())) {
            BundleWriter.write(BundleFile.of("manifest.json", ManifestJson.write(forged)), inside, run, out);
        }

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(result.damage()).isEmpty();
        assertThat(result.findings())
                .extracting(CheckedFinding::answer)
                .as("outcome changed, id made up, untouched, missing from the manifest")
                .containsExactly(Answer.DOES_NOT_HOLD, Answer.DOES_NOT_HOLD, Answer.HOLDS, Answer.DOES_NOT_HOLD);
        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "severity": "critical"       | "severity": "low"            | DOES_NOT_HOLD | severity critical, in the report low
            "severity": "low"            | "severity": "critical"       | HOLDS_IN_PART | severity low, in the report critical
            "confidence": "PROVEN"       | "confidence": "GUESS"        | HOLDS_IN_PART | confidence proven, in the report guess
            "violation": true            | "violation": false           | DOES_NOT_HOLD | violation true, in the report false
            "port": 25,                  | "port": 26,                  | DOES_NOT_HOLD | port 25, in the report 26
            "side": "INBOUND"            | "side": "OUTBOUND"           | DOES_NOT_HOLD | side INBOUND, in the report OUTBOUND
            "flows": 2,                  | "flows": 1,                  | DOES_NOT_HOLD | 2 of 1 flows
            "address": "203.0.113.66"    | "address": "203.0.113.254"   | DOES_NOT_HOLD | peers that the report does not have
            """)
    void claimOfTheReportThatTheSliceContradictsIsNamed(String here, String there, Answer answer, String difference)
            throws Exception {
        lab("incident").into(directory, EvidenceMode.PAYLOAD).bundled().deliver();
        Map<String, byte[]> files = files();
        BundleManifest manifest = ManifestJson.read(taken(files, "manifest.json"));
        String report = text(files, "report.json");
        int findings = report.indexOf("\"findings\"");
        String forged =
                report.substring(0, findings) + report.substring(findings).replaceFirst(here, there);
        assertThat(forged).as("the report says " + here).isNotEqualTo(report);
        files.put("report.json", forged.getBytes(StandardCharsets.UTF_8));
        rehash(manifest, files);

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(result.damage()).isEmpty();
        assertThat(result.findings())
                .anySatisfy(finding -> assertThat(finding.differences()).contains(difference))
                .anySatisfy(finding -> assertThat(finding.answer()).isEqualTo(answer));
    }

    @Test
    void listThatTheSiteFileNamesIsInTheBundleAndNoPathOfItIsFollowed() throws Exception {
        Path list = directory.resolve("list.json");
        Files.writeString(list, """
                {"version": "2026081400", "endpoints": [{"id": 1, "serviceArea": "Exchange", "urls": ["outlook.office365.com"],
                 "tcpPorts": "443", "category": "Optimize", "required": true}]}
                """);
        Path site = directory.resolve("site.yaml");
        Files.writeString(
                site, Files.readString(EvidenceFiles.SITE) + "\nm365_list: {file: list.json, version: 2026081400}\n");
        Audited.sample("lab/wrongway.pcap")
                .site(site)
                .into(directory, EvidenceMode.HEADERS)
                .bundled()
                .deliver();
        Files.delete(list);

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(files()).containsKey("policy/microsoft-365-endpoints.json");
        assertThat(result.damage()).isEmpty();
        assertThat(result.findings()).hasSize(3).allMatch(finding -> finding.answer() == Answer.HOLDS);
    }

    /** The manifest of other files, so that only what is in them can show that they were changed. */
    private void rehash(BundleManifest manifest, Map<String, byte[]> files) throws IOException {
        BundleFile run = BundleFile.of("run.json", taken(files, "run.json"));
        List<BundleFile> inside = new ArrayList<>();
        files.forEach((name, bytes) -> inside.add(BundleFile.of(name, bytes)));
        BundleManifest forged = new BundleManifest(
                manifest.tool(), manifest.reading(), false, manifest.findings(), BundleWriter.hashed(inside));
        try (OutputStream out = Files.newOutputStream(bundle())) {
            BundleWriter.write(BundleFile.of("manifest.json", ManifestJson.write(forged)), inside, run, out);
        }
    }

    private Path bundle() {
        return directory.resolve("bundle.zip");
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(bundle().toFile())) {
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
}
