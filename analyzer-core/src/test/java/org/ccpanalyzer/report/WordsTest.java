// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "9223372036854775807, 9.2 EB"
    })
    void saysBytesInDecimalUnits(long bytes, String expected) {
        assertThat(Words.bytes(bytes)).isEqualTo(expected);
    }

    @Test
    void saysNumbersAsTheLibraryFormatsThem() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            long number = random.nextLong() >> random.nextInt(Long.SIZE);
            assertThat(Words.number(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
        }
    }

    // Half of the last digit goes up, as on paper.
    @ParameterizedTest
    @CsvSource({"1049, 1.0 kB", "1050, 1.1 kB", "1250000, 1.3 MB", "1249999999, 1.2 GB", "999949999, 999.9 MB"})
    void roundsBytesToTheNearestTenth(long bytes, String expected) {
        assertThat(Words.bytes(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "0.425, 0.4 s", "0.25, 0.3 s", "59.96, 60.0 s"})
    void saysSecondsToTheTenth(double seconds, String expected) {
        assertThat(Words.seconds(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "350000000, 350 ms",
        "59000000000, 59 s",
        "60000000000, 1 min 0 s",
        "3600000000000, 1 h 0 min 0 s",
        "180000000000000, 2 d 2 h 0 min"
    })
    void saysDurationsInTheirLeadingUnits(long nanos, String expected) {
        assertThat(Words.duration(nanos)).isEqualTo(expected);
    }

    @Test
    void joinsListsAsASentenceDoes() {
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
    }
}
