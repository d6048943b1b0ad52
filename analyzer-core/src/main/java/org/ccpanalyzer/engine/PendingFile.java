// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.ExitCode;

/** A file that is being written under a temporary name beside its own. */
final class PendingFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final OutputStream out;

    private PendingFile(Path target, Path partial, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    }

    /** @throws RunException if there cannot be such a file */
    static PendingFile create(Path target) throws RunException {
        Path partial = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            Files.createDirectories(target.resolveSibling(""));
            removeLeftovers(target);
            PendingFile file = new PendingFile(target, partial, DurableFile.create(partial));
            // An interrupted run, as by Ctrl-C, leaves nothing behind.
            partial.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** What runs left that were killed: nobody will give it its name any more. */
    private static void removeLeftovers(Path target) throws IOException {
        Pattern leftover = Pattern.compile(Pattern.quote("." + target.getFileName() + ".") + "(\\d{1,18})\\.partial");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(target.resolveSibling(""))) {
            for (Path each : all) {
                Matcher name = leftover.matcher(String.valueOf(each.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /**
     * Writes the whole content and forces it to disk; the name follows with {@link #publish}.
     *
     * @throws RunException if it cannot be written
     */
    void write(OutputDirectory.Content content) throws RunException {
        try (channel) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Takes the content little by little, until {@link #complete}. */
    OutputStream stream() {
        return out;
    }

    /**
     * Ends a content that was given to {@link #stream}, and forces it to disk.
     *
     * @throws RunException if it cannot be written
     */
    void complete() throws RunException {
        write(unused -> {});
    }

    /** Where the content is until it has its name. */
    Path partial() {
        return partial;
    }

    /** What it will be called. */
    Path target() {
        return target;
    }

    /**
     * Gives the complete file its name, in place of an older one.
     *
     * @throws RunException if it cannot have that name
     */
    void publish() throws RunException {
        try {
            DurableFile.rename(partial, target);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Leaves nothing of a file that was not published. */
    void discard() {
        try (channel) {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // What went wrong before is the news; what is left has a hidden name and is tried again at the exit.
        }
    }

    private static RunException failure(Path target, IOException cause) {
        return new RunException(
                ExitCode.USAGE,
                "Cannot write '" + target + "' (" + FileFailure.reason(cause) + "); nothing was left under that name.",
                cause);
    }
}
