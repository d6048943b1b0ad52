// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a ring. Its name is {@code ccp-<time of its first packet>-<number>.pcapng}, so that names sort in the order of
 * time; the number goes on over all runs, so that the oldest file is known though the clock may step.
 *
 * @param path in the ring's directory
 * @param number from 1
 * @param bytes how long it is
 */
record RingFile(Path path, long number, long bytes) {
    private static final Pattern NAME = Pattern.compile("ccp-(\\d{8}T\\d{6}Z)-(\\d{6,15})\\.pcapng");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The name of a new file. */
    static String name(long firstNanos, long number) {
        Instant first = Instant.ofEpochSecond(Math.floorDiv(firstNanos, NANOS_PER_SECOND));
        return String.format(Locale.ROOT, "ccp-%s-%06d.pcapng", TIME.format(first), number);
    }

    /** The number in a name, or null if it is no name of a ring's file. */
    static @Nullable Long number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Long.valueOf(matcher.group(2)) : null;
    }

    /** The second of the first packet, in nanoseconds since the epoch, or null if the name tells no time that there is. */
    @Nullable
    Long firstNanos() {
        Matcher matcher = NAME.matcher(String.valueOf(path.getFileName()));
        try {
            return matcher.matches()
                    ? Instant.from(TIME.parse(matcher.group(1))).getEpochSecond() * NANOS_PER_SECOND
                    : null;
        } catch (DateTimeException e) {
            // Named by somebody else.
            return null;
        }
    }

    /** The same of another length. */
    RingFile ofBytes(long length) {
        return new RingFile(path, number, length);
    }
}
