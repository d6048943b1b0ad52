// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.ccpanalyzer.finding.ExitCode;

/**
 * The directory that report files go to. A file appears under its name only when it is complete: it is written under a
 * temporary name beside it, forced to disk and then renamed, so a full disk or a killed run leaves the older file, or none.
 */
public final class OutputDirectory {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path directory;

    private OutputDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Makes the directory, with its parents, unless it is there. Called before a run begins to work, so that a mistake is
     * told at once.
     *
     * @throws RunException if there is a file of that name, or the directory cannot be made or written to
     */
    public static OutputDirectory open(Path directory) throws RunException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw failure("'" + directory + "' is a file, not a directory; give another -o directory.", e);
        } catch (IOException e) {
            throw failure(
                    "Cannot make the output directory '" + directory + "' (" + FileFailure.reason(e)
                            + "); give another -o directory or mend its permissions.",
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The output directory '" + directory
                            + "' is not writable; give another -o directory or mend its permissions.");
        }
        return new OutputDirectory(directory);
    }

    /**
     * Writes a file whole or not at all; replaces an older one.
     *
     * @param name file name inside the directory, with {@code /} for a directory below it
     * @throws RunException if it cannot be written
     */
    public void write(String name, Content content) throws RunException {
        Path target = resolve(name);
        Path partial = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            Files.createDirectories(target.resolveSibling(""));
            writeAll(partial, content);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(partial, e);
            throw failure(
                    "Cannot write '" + target + "' (" + FileFailure.reason(e) + "); nothing was left under that name.",
                    e);
        }
    }

    private Path resolve(String name) {
        Path relative = Path.of(name);
        if (relative.isAbsolute() || !relative.equals(relative.normalize()) || relative.startsWith("..")) {
            throw new IllegalArgumentException("'" + name + "' is outside the output directory");
        }
        return directory.resolve(relative);
    }

    private static void writeAll(Path file, Content content) throws IOException {
        // A leftover of the same name is removed, never followed: it may be a link that somebody planted.
        Files.deleteIfExists(file);
        // An interrupted run, as by Ctrl-C, leaves nothing behind.
        file.toFile().deleteOnExit();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void discard(Path partial, IOException failure) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static RunException failure(String message, IOException cause) {
        return new RunException(ExitCode.USAGE, message, cause);
    }
}
