// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;

/** Keeps the files of a day in a directory of their own, which gets its name when all are in it. */
final class KeptDay {
    private static final int MOST = 10_000;

    private KeptDay() {}

    /** The day of a time in nanoseconds since the epoch, in UTC. */
    static LocalDate of(long nanos) {
        return LocalDate.ofInstant(
                Instant.ofEpochSecond(Math.floorDiv(nanos, Duration.ofSeconds(1).toNanos())), ZoneOffset.UTC);
    }

    /**
     * The day on which any of those files was last written, in UTC; null if none is there.
     *
     * @throws RunException if that cannot be found out
     */
    static @Nullable LocalDate lastWritten(Path directory, List<String> names) throws RunException {
        Instant newest = null;
        try {
            for (String name : names) {
                Path file = directory.resolve(name);
                if (Files.exists(file)) {
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    newest = newest == null || written.isAfter(newest) ? written : newest;
                }
            }
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "Cannot look at the files of an earlier run in '" + directory + "' (" + FileFailure.reason(e)
                            + "), so they are not replaced.",
                    e);
        }
        return newest == null ? null : LocalDate.ofInstant(newest, ZoneOffset.UTC);
    }

    /**
     * Keeps those files that are there; they stay where they are as well, until others replace them.
     *
     * @param otherwise what is done if they cannot be kept, for the user
     * @throws RunException if they cannot be kept
     */
    static void keep(Path directory, LocalDate day, List<String> names, String otherwise) throws RunException {
        Path partial =
                directory.resolve("." + day + "." + ProcessHandle.current().pid() + ".partial");
        try {
            empty(partial);
            Files.createDirectories(partial);
            for (String name : names) {
                keep(directory.resolve(name), partial.resolve(name));
            }
            force(partial);
            Files.move(partial, free(directory.resolve(day.toString()), ""), StandardCopyOption.ATOMIC_MOVE);
            force(directory);
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "Cannot keep the files of " + day + " in '" + directory + "' (" + FileFailure.reason(e) + "); "
                            + otherwise + ".",
                    e);
        }
    }

    /** A second name for the same bytes, as files are replaced and never written over; a copy where there are no such names. */
    private static void keep(Path file, Path kept) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Files.createDirectories(kept.resolveSibling(""));
        try {
            Files.createLink(kept, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
            force(kept);
        }
    }

    /** The name, or the first of its numbered variants, that nothing has. */
    static Path free(Path wanted, String ending) throws IOException {
        Path name = wanted.resolveSibling(wanted.getFileName() + ending);
        for (int number = 2; Files.exists(name); number++) {
            if (number > MOST) {
                throw new FileAlreadyExistsException(name.toString(), null, "too many of that name");
            }
            name = wanted.resolveSibling(wanted.getFileName() + "-" + number + ending);
        }
        return name;
    }

    /** What a run that was killed left. */
    private static void empty(Path partial) throws IOException {
        if (Files.isSymbolicLink(partial)) {
            // Never followed: somebody may have planted it.
            Files.delete(partial);
        }
        if (!Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(partial)) {
            for (Path each : left) {
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    empty(each);
                }
                Files.delete(each);
            }
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel names = FileChannel.open(path, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
