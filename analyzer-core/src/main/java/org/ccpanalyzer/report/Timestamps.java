// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Packet times as data files write them. */
public final class Timestamps {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICROSECOND = 1_000L;
    private static final DateTimeFormatter MICROSECONDS = formatter("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX");
    private static final DateTimeFormatter NANOSECONDS = formatter("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSX");

    private Timestamps() {}

    /**
     * ISO 8601 in UTC with six digits of the second, or nine where the time has a part below a microsecond.
     *
     * @param nanos nanoseconds since the epoch
     */
    public static String iso(long nanos) {
        DateTimeFormatter format = nanos % NANOS_PER_MICROSECOND == 0 ? MICROSECONDS : NANOSECONDS;
        return format.format(instant(nanos));
    }

    /** The point in time; covers every value of a long (1677 to 2262). */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
