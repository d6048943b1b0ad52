// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Packet times for readers, to the second, always with their offset. */
public final class DisplayTime {
    private static final int DATE_LENGTH = "2026-11-22".length();
    private static final int OFFSET_LENGTH = "+01:00".length();

    private final ZoneId zone;

    public DisplayTime(ZoneId zone) {
        this.zone = zone;
    }

    public String at(long nanos) {
        ZoneOffset offset = offset(nanos);
        return local(nanos, offset) + " " + text(offset);
    }

    /** Time of day with the capture's precision, without date and offset: {@code 18:49:03.123456}. */
    public String clock(long nanos) {
        String iso = Timestamps.iso(nanos);
        return local(nanos, offset(nanos)).substring(DATE_LENGTH + 1)
                + iso.substring(iso.indexOf('.'), iso.length() - 1);
    }

    /** Says the date and the offset once where both ends have the same. */
    public String range(long firstNanos, long lastNanos) {
        ZoneOffset offset = offset(lastNanos);
        if (!offset(firstNanos).equals(offset)) {
            return at(firstNanos) + " to " + at(lastNanos);
        }
        String first = local(firstNanos, offset);
        String last = local(lastNanos, offset);
        if (first.equals(last)) {
            return at(firstNanos);
        }
        boolean sameDay = first.regionMatches(0, last, 0, DATE_LENGTH);
        return first + " to " + (sameDay ? last.substring(DATE_LENGTH + 1) : last) + " " + text(offset);
    }

    private ZoneOffset offset(long nanos) {
        return zone.getRules().getOffset(Timestamps.instant(nanos));
    }

    private static String local(long nanos, ZoneOffset offset) {
        Instant time = Timestamps.instant(nanos);
        return Timestamps.dateTime(time.getEpochSecond() + offset.getTotalSeconds())
                .replace('T', ' ');
    }

    /** Hours and minutes: some offsets of old have seconds, which nobody writes. */
    private static String text(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId().substring(0, OFFSET_LENGTH);
    }
}
