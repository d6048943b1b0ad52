// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Packet times as data files write them: a report has two for each flow, so they are put together by arithmetic. */
public final class Timestamps {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANOS_PER_MICROSECOND = 1_000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int NANOSECOND_DIGITS = 9;
    /** Length of {@code 2026-11-22T08:00:00.} */
    private static final int FRACTION_START = 20;

    /** Bytes of the longest text of {@link #iso(long, byte[])}. */
    public static final int LONGEST = FRACTION_START + NANOSECOND_DIGITS + 1;

    /** Days from 0000-03-01 to the epoch; years that begin in March end with the day that leap years add. */
    private static final int EPOCH_DAY = 719_468;

    private static final int DAYS_PER_ERA = 146_097;
    private static final int YEARS_PER_ERA = 400;

    private Timestamps() {}

    /**
     * ISO 8601 in UTC with six digits of the second, or nine where the time has a part below a microsecond.
     *
     * @param nanos nanoseconds since the epoch
     */
    public static String iso(long nanos) {
        byte[] text = new byte[LONGEST];
        return new String(text, 0, iso(nanos, text), StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes the same text, which is ASCII, to the beginning of an array.
     *
     * @param text of at least {@value #LONGEST} bytes
     * @return its length
     */
    public static int iso(long nanos, byte[] text) {
        int fraction = (int) Math.floorMod(nanos, NANOS_PER_SECOND);
        boolean wholeMicroseconds = fraction % NANOS_PER_MICROSECOND == 0;
        int digits = wholeMicroseconds ? MICROSECOND_DIGITS : NANOSECOND_DIGITS;
        long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
        dateTime(text, seconds);
        text[FRACTION_START - 1] = '.';
        put(text, FRACTION_START, digits, wholeMicroseconds ? fraction / NANOS_PER_MICROSECOND : fraction);
        text[FRACTION_START + digits] = 'Z';
        return FRACTION_START + digits + 1;
    }

    /**
     * Date and time of day without fraction and zone, such as {@code 2026-11-22T08:00:00}.
     *
     * @param seconds seconds since the epoch, shifted by the offset of the zone; of a year with four digits
     */
    public static String dateTime(long seconds) {
        byte[] text = new byte[FRACTION_START - 1];
        dateTime(text, seconds);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The point in time; covers every value of a long (1677 to 2262). */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static void dateTime(byte[] text, long seconds) {
        date(text, (int) Math.floorDiv(seconds, SECONDS_PER_DAY));
        timeOfDay(text, Math.floorMod(seconds, SECONDS_PER_DAY));
    }

    /** The proleptic Gregorian date; every year that nanoseconds in a long reach has four digits. */
    private static void date(byte[] text, int epochDay) {
        int day = epochDay + EPOCH_DAY;
        int era = day / DAYS_PER_ERA;
        int dayOfEra = day % DAYS_PER_ERA;
        // Taking the leap days out, those of 4, 100 and 400 years, leaves years of 365 days.
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        // From March on, five months have 153 days, over and over.
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        put(text, 0, 4, era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0));
        text[4] = '-';
        put(text, 5, 2, month);
        text[7] = '-';
        put(text, 8, 2, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
        text[10] = 'T';
    }

    private static void timeOfDay(byte[] text, int second) {
        put(text, 11, 2, second / 3_600);
        text[13] = ':';
        put(text, 14, 2, second / 60 % 60);
        text[16] = ':';
        put(text, 17, 2, second % 60);
    }

    private static void put(byte[] text, int start, int digits, int value) {
        int rest = value;
        for (int i = start + digits - 1; i >= start; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
