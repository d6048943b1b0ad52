// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run under pseudonyms names nobody in any byte that it writes, whatever is read and whatever format is asked for. */
class AnonymizedBytesTest {
    @TempDir
    Path directory;

    /** All recordings and all made captures, each with the site file that it is to be read with. */
    static Stream<SampleExpectationsTest.Sample> samples() throws IOException {
        Stream<SampleExpectationsTest.Sample> recorded = Stream.of(
                        "incident", "blocked", "wrongway", "mismatch", "midstream", "v6", "any", "udp", "normal")
                .map(name -> new SampleExpectationsTest.Sample(
                        List.of("lab/" + name + ".pcap"),
                        "lab/site.yaml",
                        name.equals("v6") ? "2001:db8:2::10" : "192.0.2.10"));
        return Stream.concat(recorded, SampleExpectationsTest.samples().map(Map.Entry::getKey))
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void noRealAddressNameHostOrPathIsInAnyByteThatIsWritten(SampleExpectationsTest.Sample sample) throws Exception {
        AnalyzeRequest request = sample.audited().request();
        IdentifyingWords secrets = IdentifyingWords.of(request, sample.audited().run(), publicNames(request));

        Map<String, byte[]> written = written(sample.audited()
                .into(directory, EvidenceMode.HEADERS)
                .anonymized(new Anonymization(secrets.keyThatReusesNone(), true))
                .bundled());

        assertThat(secrets.addresses()).hasSizeGreaterThan(1);
        assertThat(written).containsKeys("report.html", "bundle.zip/report.json", "format markdown", "format cef");
        written.forEach((name, bytes) -> assertThat(secrets.in(bytes)).as(name).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void sweepFindsThemInTheOutputOfAPlainRun(SampleExpectationsTest.Sample sample) throws Exception {
        AnalyzeRequest request = sample.audited().request();
        Audit real = sample.audited().run();

        Map<String, byte[]> written =
                written(sample.audited().into(directory, EvidenceMode.HEADERS).bundled());

        IdentifyingWords secrets = IdentifyingWords.of(request, real, Set.of());
        String host = real.subject().addresses().get(0).toString();
        for (String name : List.of("report.json", "report.html", "format text", "format markdown", "bundle.zip")) {
            assertThat(secrets.in(Objects.requireNonNull(written.get(name))))
                    .as(name)
                    .contains(host);
        }
        if (!real.findings().isEmpty()) {
            String slice = "evidence/" + real.findings().get(0).id() + ".pcapng";
            assertThat(secrets.in(Objects.requireNonNull(written.get(slice)))).contains(host + " as bytes");
        }
    }

    /** Every file, every file in the bundle, and every format, by name. */
    private Map<String, byte[]> written(Audited run) throws Exception {
        Audit audit = run.deliver();
        Map<String, byte[]> written = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        try (ZipInputStream bundle =
                new ZipInputStream(new ByteArrayInputStream(Objects.requireNonNull(written.get("bundle.zip"))))) {
            for (ZipEntry entry = bundle.getNextEntry(); entry != null; entry = bundle.getNextEntry()) {
                written.put("bundle.zip/" + entry.getName(), bundle.readAllBytes());
            }
        }
        WriterCatalog catalog = new WriterCatalog(TextStyle.PLAIN);
        for (String format : catalog.formats()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ReportWriter writer = catalog.writer(format).orElseThrow();
            writer.write(audit, out);
            written.put("format " + format, out.toByteArray());
        }
        return written;
    }

    /** What the guide itself says, and Microsoft of its own services, stays: everybody knows it. */
    private static Set<String> publicNames(AnalyzeRequest request) throws Exception {
        Set<String> names = new HashSet<>();
        PortGuideReader.shipped().value().microsoftNames().forEach(name -> names.add(name.name()));
        PolicySetup.load(request.siteFile(), false)
                .microsoftList()
                .ifPresent(list -> list.value().sets().forEach(set -> names.addAll(set.names())));
        Set<String> known = new HashSet<>();
        names.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        return known;
    }
}
