// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ccpanalyzer.report.Timestamps;

/** Packet times for readers, to the second, always with their offset. */
final class DisplayTime {
    private static final DateTimeFormatter DATE_TIME = formatter("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");
    private static final DateTimeFormatter OFFSET = formatter("xxx");

    private final ZoneId zone;

    DisplayTime(ZoneId zone) {
        this.zone = zone;
    }

    String at(long nanos) {
        ZonedDateTime time = time(nanos);
        return DATE_TIME.format(time) + " " + offset(time);
    }

    /** Says the date and the offset once where both ends have the same. */
    String range(long firstNanos, long lastNanos) {
        ZonedDateTime first = time(firstNanos);
        ZonedDateTime last = time(lastNanos);
        if (!first.getOffset().equals(last.getOffset())) {
            return at(firstNanos) + " to " + at(lastNanos);
        }
        if (DATE_TIME.format(first).equals(DATE_TIME.format(last))) {
            return at(firstNanos);
        }
        boolean sameDay = first.toLocalDate().equals(last.toLocalDate());
        return DATE_TIME.format(first) + " to " + (sameDay ? TIME : DATE_TIME).format(last) + " " + offset(last);
    }

    private ZonedDateTime time(long nanos) {
        return Timestamps.instant(nanos).atZone(zone);
    }

    private static String offset(ZonedDateTime time) {
        return time.getOffset().equals(ZoneOffset.UTC) ? "UTC" : OFFSET.format(time);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
