// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.ccpanalyzer.capture.CaptureException;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a ring, for one writer: a lock keeps others out. Files that are not the ring's are neither counted nor
 * touched. Owned by one thread.
 */
public final class RingDirectory implements AutoCloseable {
    private static final String LOCK = "ccp-ring.lock";
    private static final int LONGEST_PID = 20;

    private final Path directory;
    private final FileChannel lock;
    /** Files that are no longer written to, oldest first. */
    private final Deque<RingFile> files = new ArrayDeque<>();

    private long bytes;
    private long nextNumber = 1;

    private RingDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Makes the directory unless it is there, and takes possession of it.
     *
     * @throws CaptureException if it cannot be made or written to, or another ring writes to it, with what to do
     */
    public static RingDirectory open(Path directory) throws CaptureException {
        try {
            Files.createDirectories(directory);
            RingDirectory opened = new RingDirectory(directory, lock(directory));
            opened.find();
            return opened;
        } catch (CaptureException e) {
            throw e;
        } catch (FileAlreadyExistsException e) {
            throw new CaptureException("Cannot record to '" + directory + "': it is a file, not a directory.", e);
        } catch (IOException e) {
            throw new CaptureException(
                    "Cannot record to '" + directory + "' (" + reason(e)
                            + "); give another --ring directory or mend its permissions.",
                    e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        String reason = failure instanceof FileSystemException ofFile ? ofFile.getReason() : null;
        return String.valueOf(reason == null ? failure.getMessage() : reason);
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(LOCK),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            if (tryLock(channel) == null) {
                throw new CaptureException("Cannot record to '" + directory + "': another ccp-analyzer" + owner(channel)
                        + " records there; give each its own --ring directory.");
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another ring of this very process.
            return null;
        }
    }

    /** Who wrote its process id into the lock. */
    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer written = ByteBuffer.allocate(LONGEST_PID);
        int length = channel.read(written, 0);
        String pid = length < 0 ? "" : new String(written.array(), 0, length, StandardCharsets.US_ASCII).strip();
        return pid.matches("\\d+") ? " (process " + pid + ")" : "";
    }

    private void find() throws IOException {
        List<RingFile> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Long number = RingFile.number(String.valueOf(entry.getFileName()));
                if (number != null && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(new RingFile(entry, number, Files.size(entry)));
                }
            }
        }
        found.sort(Comparator.comparingLong(RingFile::number));
        found.forEach(this::keep);
    }

    /** Counts a file that is no longer written to. */
    void keep(RingFile file) {
        files.addLast(file);
        bytes += file.bytes();
        nextNumber = Math.max(nextNumber, file.number() + 1);
    }

    /** A name for a new file. */
    RingFile next(long firstNanos) {
        long number = nextNumber++;
        return new RingFile(directory.resolve(RingFile.name(firstNanos, number)), number, 0);
    }

    /** Deletes the oldest files until all that are left take no more than this. */
    void shrinkTo(long mostBytes) throws IOException {
        while (bytes > mostBytes) {
            RingFile oldest = files.getFirst();
            Files.deleteIfExists(oldest.path());
            files.removeFirst();
            bytes -= oldest.bytes();
        }
    }

    /** Bytes of the files that are no longer written to. */
    public long bytes() {
        return bytes;
    }

    /** How many files are no longer written to. */
    public int fileCount() {
        return files.size();
    }

    /** The oldest file that is no longer written to, or null if there is none. */
    @Nullable
    RingFile oldest() {
        return files.peekFirst();
    }

    /** Bytes that the disk has left, for a user without special rights. */
    public long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Where the files are. */
    public Path path() {
        return directory;
    }

    /** Lets others have the directory. The lock's file stays: others may be about to lock it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
