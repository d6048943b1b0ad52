// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Times as users write them: ISO 8601 with or without an offset, or a date alone. */
final class IsoTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_DATE_TIME;
    private static final int DATE_LENGTH = "2026-11-22".length();

    private IsoTime() {}

    /**
     * Reads a point in time. What carries no offset is in the given zone; a date alone is its first moment.
     *
     * @throws DateTimeException if the text is no ISO 8601 time
     */
    static Instant parse(String text, ZoneId zone) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor time = TIME.parseBest(text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(time);
    }
}
