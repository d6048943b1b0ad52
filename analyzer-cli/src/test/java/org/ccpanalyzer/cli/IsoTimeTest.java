// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:00:00Z,           2026-11-22T08:00:00Z",
        "2026-11-22T08:00:00.5+02:00,    2026-11-22T06:00:00.500Z",
        "2026-11-22T08:00,               2026-11-22T07:00:00Z",
        "2026-07-22T08:00:01.000000001,  2026-07-22T06:00:01.000000001Z",
        "2026-11-22,                     2026-11-21T23:00:00Z",
    })
    void readsWhatHasNoOffsetInTheGivenZone(String text, Instant expected) {
        assertThat(IsoTime.parse(text, PARIS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-13-01", "2026-11-22T25:00", "1764000000"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> IsoTime.parse(text, PARIS)).isInstanceOf(DateTimeException.class);
    }
}
