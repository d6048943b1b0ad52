// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTimeTest {
    @ParameterizedTest
    @CsvSource({
        "UTC,              2026-10-25T00:30:00Z, 2026-10-25T00:30:00.9Z, 2026-10-25 00:30:00 UTC",
        "UTC,              2026-10-25T00:30:00Z, 2026-10-25T23:59:59Z, 2026-10-25 00:30:00 to 23:59:59 UTC",
        "UTC,              2026-10-25T00:30:00Z, 2026-10-26T00:00:00Z, 2026-10-25 00:30:00 to 2026-10-26 00:00:00 UTC",
        "Asia/Kolkata,     2026-10-25T19:00:00Z, 2026-10-25T19:00:01Z, 2026-10-26 00:30:00 to 00:30:01 +05:30",
        "America/New_York, 1969-12-31T23:59:59Z, 1970-01-01T00:00:00Z, 1969-12-31 18:59:59 to 19:00:00 -05:00",
        "Europe/Paris,     2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, "
                + "2026-10-25 02:30:00 +02:00 to 2026-10-25 02:30:00 +01:00",
    })
    void saysDateAndOffsetOnceWhereTheyAreTheSame(String zone, String first, String last, String expected) {
        DisplayTime time = new DisplayTime(ZoneId.of(zone));

        assertThat(time.range(nanos(first), nanos(last))).isEqualTo(expected);
    }

    private static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
