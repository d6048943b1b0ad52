// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.CaptureStatistics;
import org.ccpanalyzer.capture.PcapngWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets to the files of a ring. Each file is a whole capture by itself: its interfaces are described at its
 * beginning, and what they counted while it was written stands at its end. No file is longer than it may be, and before a
 * file is begun the oldest are deleted until it has room at its longest. Owned by one thread.
 */
public final class RingWriter implements AutoCloseable {
    private static final String COMMENT = "Part of a ring: files before and after it may have been recorded as well.";
    /** At most what the statistics of one interface take, see {@link #statistics}. */
    private static final int STATISTICS_BYTES = 256;

    private final RingDirectory directory;
    private final RingOptions options;
    private final String application;
    private final RecordingFile.Opener opener;
    private final Consumer<RecordingFile> finisher;
    private final ByteArrayOutputStream heads = new ByteArrayOutputStream();
    private @Nullable Open open;
    private @Nullable RecordedPlace newestPlace;

    private RecordedCounts newest = RecordedCounts.NONE;
    /** By interface: what the statistics of all files say together. */
    private final List<CaptureStatistics> told = new ArrayList<>();

    private final List<Long> toldNotRecorded = new ArrayList<>();
    /** By interface: packets that came here, and were not recorded. */
    private long[] refused = new long[0];

    /**
     * @param application the program that writes, with its version
     * @param opener makes files
     * @param finisher forces a file to the disk and closes it, when all has been written to it
     */
    public RingWriter(
            RingDirectory directory,
            RingOptions options,
            String application,
            RecordingFile.Opener opener,
            Consumer<RecordingFile> finisher) {
        this.directory = directory;
        this.options = options;
        this.application = application;
        this.opener = opener;
        this.finisher = finisher;
    }

    /** The file that is being written. */
    private static final class Open {
        private final RecordingFile file;
        private final RingFile named;
        private final PcapngWriter heads;
        private int described;
        private long length;
        private long packets;
        private long lastNanos;

        Open(RecordingFile file, RingFile named, PcapngWriter heads) {
            this.file = file;
            this.named = named;
            this.heads = heads;
        }
    }

    /**
     * Writes packets, all of them or none.
     *
     * @throws RecordingLimitException if they and the descriptions of their interfaces are more than a file may hold
     * @throws IOException if they cannot be written; the file is ended before them, and another may be tried later
     */
    public void write(PacketBlocks blocks) throws IOException {
        int interfaces = blocks.interfaces().size();
        Open into = open;
        byte[] head = into == null ? new byte[0] : head(into, blocks);
        if (into == null || into.length + needed(head, blocks) > options.fileBytes()) {
            finish();
            into = begin(blocks);
            head = head(into, blocks);
            if (needed(head, blocks) > options.fileBytes()) {
                abandon(into);
                throw new RecordingLimitException(
                        "the descriptions of " + interfaces + " interfaces leave no room in a file");
            }
        }
        try {
            into.file.write(ByteBuffer.wrap(head));
            into.file.write(blocks.content());
        } catch (IOException e) {
            abandon(into);
            throw e;
        }
        newestPlace = new RecordedPlace(into.named.path(), into.packets + 1);
        into.packets += blocks.packets();
        into.length += head.length + blocks.length();
        into.described = interfaces;
        into.lastNanos = Math.max(into.lastNanos, blocks.lastNanos());
        counted(blocks.counts());
    }

    private long needed(byte[] head, PacketBlocks blocks) {
        return (long) head.length
                + blocks.length()
                + (long) STATISTICS_BYTES * blocks.interfaces().size();
    }

    /** What stands in front of packets whose interfaces are not all described in the file. */
    private byte[] head(Open into, PacketBlocks blocks) throws IOException {
        for (int i = into.described; i < blocks.interfaces().size(); i++) {
            int unused = into.heads.describe(blocks.interfaces().get(i));
        }
        byte[] head = heads.toByteArray();
        heads.reset();
        return head;
    }

    private Open begin(PacketBlocks blocks) throws IOException {
        directory.shrinkTo(options.ringBytes() - options.fileBytes());
        RingFile named = directory.next(blocks.firstNanos());
        RecordingFile file = opener.open(named.path());
        heads.reset();
        Open begun = new Open(file, named, new PcapngWriter(heads, application, COMMENT));
        open = begun;
        return begun;
    }

    /** Ends a file behind the last packets that were written whole. */
    private void abandon(Open failed) throws IOException {
        open = null;
        boolean isEmpty = failed.length == 0;
        long length = isEmpty ? options.fileBytes() : failed.length;
        try {
            failed.file.truncate(failed.length);
        } catch (IOException e) {
            // A reader tells that the last block is cut. How long the file is, is not known; it is no longer than it
            // may be.
            length = options.fileBytes();
        }
        if (isEmpty) {
            failed.file.close();
            Files.deleteIfExists(failed.named.path());
        } else {
            directory.keep(failed.named.ofBytes(length));
            finisher.accept(failed.file);
        }
    }

    /** Takes what was counted up to now, though no packets came with it. */
    public void counted(RecordedCounts counts) {
        newest = counts;
    }

    /** Takes note that packets which came here are not recorded: the next statistics count them as lost. */
    public void refuse(PacketBlocks blocks) {
        int interfaces = blocks.interfaces().size();
        if (refused.length < interfaces) {
            refused = Arrays.copyOf(refused, interfaces);
        }
        for (int i = 0; i < interfaces; i++) {
            refused[i] += blocks.packetsOf(i);
        }
        counted(blocks.counts());
    }

    /** Ends the current file, if there is one. */
    private void finish() throws IOException {
        Open ended = open;
        if (ended == null) {
            return;
        }
        byte[] statistics = statistics(ended);
        try {
            ended.file.write(ByteBuffer.wrap(statistics));
        } catch (IOException e) {
            abandon(ended);
            throw e;
        }
        remember(ended.described);
        open = null;
        directory.keep(ended.named.ofBytes(ended.length + statistics.length));
        finisher.accept(ended.file);
    }

    /** What each interface counted since the statistics of the file before. */
    private byte[] statistics(Open of) throws IOException {
        heads.reset();
        for (int i = 0; i < of.described; i++) {
            long missed = notRecorded(i);
            CaptureStatistics counted = newest.captured(i).since(told(i)).withSystemDropped(missed);
            if (!counted.isUnknown()) {
                of.heads.statistics(
                        i,
                        of.lastNanos,
                        counted,
                        missed == 0 ? "" : missed + " of the dropped packets were captured but not recorded.");
            }
        }
        byte[] statistics = heads.toByteArray();
        heads.reset();
        return statistics;
    }

    private CaptureStatistics told(int number) {
        return number < told.size() ? told.get(number) : CaptureStatistics.UNKNOWN;
    }

    private long notRecorded(int number) {
        long before = number < toldNotRecorded.size() ? toldNotRecorded.get(number) : 0;
        return newest.notRecorded(number) - before + (number < refused.length ? refused[number] : 0);
    }

    private void remember(int interfaces) {
        for (int i = 0; i < interfaces; i++) {
            if (i == told.size()) {
                told.add(CaptureStatistics.UNKNOWN);
                toldNotRecorded.add(0L);
            }
            told.set(i, newest.captured(i));
            toldNotRecorded.set(i, newest.notRecorded(i));
            if (i < refused.length) {
                refused[i] = 0;
            }
        }
    }

    /** Where the packets begin that were written last; null before there are any. */
    public @Nullable RecordedPlace newestPlace() {
        return newestPlace;
    }

    /** The file that is being written, to be forced to the disk; null if there is none. */
    public @Nullable RecordingFile current() {
        Open now = open;
        return now == null ? null : now.file;
    }

    /** Bytes of all files. */
    public long bytes() {
        Open now = open;
        return directory.bytes() + (now == null ? 0 : now.length);
    }

    /** How many files there are. */
    public int fileCount() {
        return directory.fileCount() + (open == null ? 0 : 1);
    }

    /** The second of the oldest packet, in nanoseconds since the epoch; null if there is no file, or its name tells none. */
    public @Nullable Long oldestNanos() {
        Open now = open;
        RingFile oldest = directory.oldest();
        if (oldest == null && now != null) {
            oldest = now.named;
        }
        return oldest == null ? null : oldest.firstNanos();
    }

    /** Whether the disk has room for a file at its longest, what would be deleted for it included. */
    public boolean hasRoomForFile() throws IOException {
        long deleted = Math.max(0, directory.bytes() - (options.ringBytes() - options.fileBytes()));
        return directory.usableBytes() + deleted >= options.fileBytes();
    }

    /** Ends the last file. The directory stays its owner's. */
    @Override
    public void close() throws IOException {
        finish();
    }
}
