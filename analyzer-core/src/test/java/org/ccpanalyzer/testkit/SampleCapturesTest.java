// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dsamples.update=true} writes what the catalogue says instead of only comparing it. */
class SampleCapturesTest {
    private static final Path FOLDER = Path.of("..", "sample-pcaps");
    private static final Path MANIFEST = FOLDER.resolve("MANIFEST.csv");
    private static final Path README = FOLDER.resolve("README.md");

    @BeforeAll
    static void updateIfAsked() throws IOException {
        if (!Boolean.getBoolean("samples.update")) {
            return;
        }
        for (SampleCapture sample : SampleCaptures.all()) {
            Path file = FOLDER.resolve(sample.file());
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, sample.content().get());
        }
        SampleCaptureManifest manifest = SampleCaptureManifest.of(FOLDER);
        Files.writeString(MANIFEST, manifest.csv());
        Files.writeString(README, manifest.fillTables(Files.readString(README)));
    }

    @ParameterizedTest
    @MethodSource("made")
    void madeCaptureIsTheOneTheStoryTells(SampleCapture sample) throws IOException {
        assertThat(Files.readAllBytes(FOLDER.resolve(sample.file())))
                .as(sample.file())
                .isEqualTo(sample.content().get());
    }

    @Test
    void manifestNamesEveryFileWithItsDigest() throws IOException {
        assertThat(Files.readString(MANIFEST))
                .isEqualTo(SampleCaptureManifest.of(FOLDER).csv());
    }

    @Test
    void readmeListsWhatTheCatalogueHolds() throws IOException {
        String readme = Files.readString(README);

        assertThat(readme).isEqualTo(SampleCaptureManifest.of(FOLDER).fillTables(readme));
    }

    @Test
    void noCaptureLiesInTheFolderThatNobodyDeclared() throws IOException {
        List<String> declared = SampleCaptureManifest.of(FOLDER).files();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.map(FOLDER::relativize).map(Path::toString).filter(name -> name.contains(".pcap")))
                    .containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    private static List<SampleCapture> made() {
        return SampleCaptures.all();
    }
}
