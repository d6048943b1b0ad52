// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingPictureTest {
    private static final String RESULTS = """
            # two cores
            curve,contender,mebibytes,packets,flows,seconds,seconds_min,seconds_max,cpu_seconds,peak_mebibytes
            size,1 thread,64,100,10,1.5,1.4,1.6,2.0,100
            size,1 thread,1024,1600,100,3.5,3.4,3.6,4.0,120
            flows,1 thread,96,100,1000,2.5,2.4,2.6,3.0,110
            """;

    @TempDir
    Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("results.csv"), content);
    }

    @Test
    void resultsAreReadByTheNamesOfTheirColumns() throws IOException {
        ScalingResults results = ScalingResults.read(file(RESULTS));

        assertThat(results.conditions()).isEqualTo("two cores");
        assertThat(results.curve("size"))
                .containsExactly(
                        new ScalingResults.Point("size", "1 thread", 64, 10, 1.5, 100),
                        new ScalingResults.Point("size", "1 thread", 1024, 100, 3.5, 120));
        assertThat(results.curve("flows"))
                .containsExactly(new ScalingResults.Point("flows", "1 thread", 96, 1000, 2.5, 110));
    }

    @Test
    void thePictureHoldsAllOfItselfAndTellsUnderWhatItWasMeasured() throws IOException {
        Path picture = directory.resolve("picture.svg");

        ScalingPicture.write(ScalingResults.read(file(RESULTS)), picture);

        assertThat(Files.readString(picture))
                .contains("How time and memory grow")
                .contains("two cores")
                .doesNotContain("<image", "@import");
    }

    @Test
    void aFileOfAnotherKindIsRefusedByName() throws IOException {
        Path other = file("a,b\n1,2\n");

        assertThatThrownBy(() -> ScalingResults.read(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("results.csv holds no results of 'run scaling'");
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.05",
        "0.1, 0.1",
        "2, 2",
        "500, 500",
        "1000, 1000",
        "10000, 10 k",
        "2e6, 2 M",
        "3, ''",
        "0.4, ''"
    })
    void aShortAxisIsLabelledAtOneTwoAndFive(double value, String label) {
        assertThat(LogarithmicLabels.between(1, 100).label(value).strip()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.01", "1, 1", "1e7, 10 M", "2, ''", "50, ''"})
    void aLongAxisIsLabelledAtPowersOfTen(double value, String label) {
        assertThat(LogarithmicLabels.between(1, 1e7).label(value).strip()).isEqualTo(label);
    }
}
