// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.ccpanalyzer.bundle.BundleWriter;
import org.ccpanalyzer.bundle.ManifestJson;

/**
 * A bundle as somebody writes it anew who changed what is in it.
 *
 * @param bundle the file, which is replaced
 * @param files its files by name, but manifest and run block
 * @param manifest as it was
 */
record BundleForgery(Path bundle, Map<String, byte[]> files, BundleManifest manifest, BundleFile run) {
    static BundleForgery of(Path bundle) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        BundleManifest manifest = ManifestJson.read(taken(files, "manifest.json"));
        BundleFile run = BundleFile.of("run.json", taken(files, "run.json"));
        return new BundleForgery(bundle, files, manifest, run);
    }

    String text(String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Changes the first place in the findings of the report. */
    void inFindings(String here, String there) {
        String report = text("report.json");
        int findings = report.indexOf("\"findings\"");
        String forged =
                report.substring(0, findings) + report.substring(findings).replaceFirst(here, there);
        assertThat(forged).as("the report says " + here).isNotEqualTo(report);
        files.put("report.json", forged.getBytes(StandardCharsets.UTF_8));
    }

    /** The manifest of the files as they are now, so that only what is in them can show that they were changed. */
    BundleManifest rehashed() throws IOException {
        return rehashed(manifest.findings());
    }

    /** The same, which says something else of the findings. */
    BundleManifest rehashed(List<BundleManifest.Item> findings) throws IOException {
        return new BundleManifest(
                manifest.tool(), manifest.reading(), manifest.anonymized(), findings, BundleWriter.hashed(inside()));
    }

    void write(BundleManifest forged) throws IOException {
        List<BundleFile> inside = inside();
        try (OutputStream out = Files.newOutputStream(bundle)) {
            BundleWriter.write(BundleFile.of("manifest.json", ManifestJson.write(forged)), inside, run, out);
        }
    }

    private List<BundleFile> inside() {
        List<BundleFile> inside = new ArrayList<>();
        files.forEach((name, bytes) -> inside.add(BundleFile.of(name, bytes)));
        return inside;
    }

    private static byte[] taken(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.remove(name), name);
    }
}
