// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000000Z",
        "1500, 1970-01-01T00:00:00.000001500Z",
        "-1000, 1969-12-31T23:59:59.999999Z",
        "-1, 1969-12-31T23:59:59.999999999Z",
        "9223372036854775807, 2262-04-11T23:47:16.854775807Z",
        "-9223372036854775808, 1677-09-21T00:12:43.145224192Z"
    })
    void printsNineDigitsOnlyBelowAMicrosecond(long nanos, String expected) {
        assertThat(Timestamps.iso(nanos)).isEqualTo(expected);
    }

    @Test
    void agreesWithTheCalendarOfTheLibraryOnEveryDay() {
        DateTimeFormatter calendar = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        // An odd step, so that the time of day changes as well.
        for (long second = -9_223_372_036L; second <= 9_223_372_036L; second += 86_399) {
            assertThat(Timestamps.dateTime(second)).isEqualTo(calendar.format(Instant.ofEpochSecond(second)));
        }
    }
}
