// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.engine.FileFailure;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** What alerts keep over a restart, in one directory that one process uses at a time; without a directory, nothing. */
final class AlertState implements AutoCloseable {
    private static final int INSTANCE_BYTES = 4;
    private static final String SPOOLS = "undelivered";

    private final @Nullable Path directory;
    private final @Nullable FileLock lock;

    private AlertState(@Nullable Path directory, @Nullable FileLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws RunException if the directory cannot be used, or another process uses it */
    static AlertState open(@Nullable Path directory) throws RunException {
        if (directory == null) {
            return new AlertState(null, null);
        }
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw used(directory);
            }
            return new AlertState(directory, lock);
        } catch (OverlappingFileLockException e) {
            throw used(directory);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** What was told before; a file that is not understood is put aside, and said. */
    KnownFindings known(long nanos, Consumer<String> messages) throws RunException {
        KnownFile file = file();
        if (directory == null || file == null) {
            return KnownFindings.none(newInstance(), nanos);
        }
        try {
            KnownFindings known = file.read();
            return known == null ? KnownFindings.none(newInstance(), nanos) : known;
        } catch (IOException e) {
            putAside(directory, e, messages);
            return KnownFindings.none(newInstance(), nanos);
        }
    }

    /** @throws RunException if they cannot be written */
    void keep(KnownFindings known) throws RunException {
        KnownFile file = file();
        try {
            if (file != null) {
                file.write(known);
            }
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The known findings cannot be kept in '" + directory + "' (" + FileFailure.reason(e)
                            + "); after a restart they would be told again.",
                    e);
        }
    }

    /** Where alerts wait for the receiver of that target. */
    Spool spool(String target, long limit) throws RunException {
        if (directory == null) {
            return Spool.inMemory(limit);
        }
        try {
            return Spool.in(directory.resolve(SPOOLS).resolve(spoolName(target)), limit);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Says what an earlier run left for receivers that are not among these. */
    void tellForgotten(List<String> targets, Consumer<String> messages) throws RunException {
        if (directory == null) {
            return;
        }
        Path spools = directory.resolve(SPOOLS);
        List<String> names = targets.stream().map(AlertState::spoolName).toList();
        try (Stream<Path> files = Files.find(spools, 2, (file, unused) -> Spool.isAlert(file))) {
            files.collect(Collectors.groupingBy(file -> file.resolveSibling(""), TreeMap::new, Collectors.counting()))
                    .forEach((spool, count) -> {
                        if (!names.contains(String.valueOf(spool.getFileName()))) {
                            messages.accept(Words.count(count, "alert") + (count == 1 ? " waits" : " wait") + " in '"
                                    + spool + "' for a receiver that is not given any more.");
                        }
                    });
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.acquiredBy().close();
            }
        } catch (IOException e) {
            // The lock ends with the process.
        }
    }

    /** Says what kind of receiver it is; the rest may be a secret. */
    private static String spoolName(String target) {
        int colon = target.indexOf(':');
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(target.getBytes(UTF_8));
            return target.substring(0, colon < 0 ? target.length() : colon) + "-"
                    + HexFormat.of().formatHex(digest, 0, INSTANCE_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256, but this one does not.", e);
        }
    }

    private @Nullable KnownFile file() {
        return directory == null ? null : new KnownFile(directory.resolve("known"));
    }

    private static void putAside(Path directory, IOException reason, Consumer<String> messages) throws RunException {
        try {
            Files.move(
                    directory.resolve("known"),
                    directory.resolve("known.not-understood"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(directory, e);
        }
        messages.accept(reason.getMessage() + " It is put aside as 'known.not-understood', and all findings are new.");
    }

    private static String newInstance() {
        byte[] random = new byte[INSTANCE_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static RunException used(Path directory) {
        return new RunException(
                ExitCode.USAGE,
                "The state of alerts in '" + directory
                        + "' is in use by another run; give another --alert-state or -o.");
    }

    private static RunException failure(Path directory, IOException cause) {
        return new RunException(
                ExitCode.USAGE,
                "The state of alerts cannot be kept in '" + directory + "' (" + FileFailure.reason(cause)
                        + "); give another --alert-state, or mend its permissions.",
                cause);
    }
}
