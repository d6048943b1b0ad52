// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several captures as one stream of frames in the order of time.
 *
 * <p>Files are sorted by the time of their first frame. Files that overlap by more than a second are merged frame by frame, at equal times in
 * the order of the files; others are read one after the other, so that a ring of files keeps the order of slightly disordered frames at its
 * seams. A file is opened when its time comes and closed at its end, so only files that overlap are open together.
 */
public final class CaptureSequence implements AutoCloseable {
    /** Files that overlap by no more are read one after the other, so that time goes back between them. */
    public static final long TOLERATED_OVERLAP_NANOS = 1_000_000_000L;

    private final CaptureOpener opener;
    private final List<SequenceFile> files;
    /** Whether a file overlaps those before it, and is merged with them. */
    private final boolean[] isMerged;
    /** What was read of each file that has been closed. */
    private final @Nullable CaptureInfo[] closedInfos;
    /** Buffers of closed files, for the next ones. */
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
    /** In the order of the files, each at its next frame, or at the current one. */
    private final List<OpenFile> open = new ArrayList<>();

    private @Nullable FrameCursor givenCursor;
    private @Nullable OpenFile current;
    private int nextFile;
    private long closedLength;

    private CaptureSequence(CaptureOpener opener, List<SequenceFile> files, @Nullable FrameCursor givenCursor) {
        this.opener = opener;
        this.files = List.copyOf(files);
        this.isMerged = overlaps(files);
        this.closedInfos = new CaptureInfo[files.size()];
        this.givenCursor = givenCursor;
    }

    /**
     * Puts files in order; each is opened and looked at. A single one may be a pipe.
     *
     * @throws CaptureException if any file cannot be opened or is no capture
     */
    public static CaptureSequence open(List<Path> files, CaptureOpener opener) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a sequence has at least one file");
        }
        if (files.size() == 1) {
            SequenceFile only = SequenceFile.single(files.get(0));
            return new CaptureSequence(opener, List.of(only), opener.open(only.file()));
        }
        List<SequenceFile> probed = new ArrayList<>(files.size());
        for (Path file : files) {
            probed.add(SequenceFile.probe(file, opener));
        }
        probed.sort(SequenceFile::compare);
        return new CaptureSequence(opener, probed, null);
    }

    /** A sequence of one capture that is open already, such as standard input; closing the sequence closes it. */
    public static CaptureSequence of(Path name, FrameCursor cursor) {
        return new CaptureSequence(
                new CaptureOpener(List.of()), List.of(new SequenceFile(name, true, 0, 0, 0)), cursor);
    }

    /**
     * Moves to the next frame of all files.
     *
     * @throws CaptureException if a file cannot be opened any more or read
     */
    public boolean next() throws IOException {
        if (current != null) {
            advance(current);
        }
        current = earliest();
        while (nextFile < files.size() && isDue(current)) {
            openNext();
            current = earliest();
        }
        return current != null;
    }

    /** A file that is merged is due before any later frame, others when all before them are read. */
    private boolean isDue(@Nullable OpenFile earliest) {
        return earliest == null
                || (isMerged[nextFile] && files.get(nextFile).firstNanos() < earliest.cursor.timestampNanos());
    }

    private @Nullable OpenFile earliest() {
        OpenFile earliest = null;
        for (int i = 0; i < open.size(); i++) {
            OpenFile candidate = open.get(i);
            if (earliest == null || candidate.cursor.timestampNanos() < earliest.cursor.timestampNanos()) {
                earliest = candidate;
            }
        }
        return earliest;
    }

    private void openNext() throws IOException {
        FrameCursor cursor = givenCursor != null
                ? givenCursor
                : opener.open(files.get(nextFile).file(), buffer());
        givenCursor = null;
        OpenFile opened = new OpenFile(nextFile, cursor);
        nextFile++;
        open.add(opened);
        advance(opened);
    }

    private ByteBuffer buffer() {
        return buffers.isEmpty() ? CaptureInput.newBuffer() : buffers.pop();
    }

    private void advance(OpenFile file) throws IOException {
        if (!file.cursor.next()) {
            closedInfos[file.index] = file.cursor.info();
            closedLength += file.cursor.position();
            open.remove(file);
            file.cursor.close();
            if (file.cursor.bytes().isDirect()) {
                buffers.push(file.cursor.bytes());
            }
        }
    }

    /** The file of the current frame, at that frame; borrowed until {@link #next()}. */
    public FrameCursor cursor() {
        return current().cursor;
    }

    /** Index in {@link #files()} of the file of the current frame. */
    public int fileIndex() {
        return current().index;
    }

    private OpenFile current() {
        if (current == null) {
            throw new IllegalStateException("there is a current frame only after next() has returned true");
        }
        return current;
    }

    /** The files in order of time. */
    public List<Path> files() {
        List<Path> paths = new ArrayList<>(files.size());
        for (SequenceFile each : files) {
            paths.add(each.file());
        }
        return List.copyOf(paths);
    }

    /** What each of {@link #files()} says of itself, and what was read of it; those not reached yet are missing at the end. */
    public List<CaptureInfo> infos() {
        CaptureInfo[] infos = Arrays.copyOf(closedInfos, nextFile);
        for (OpenFile each : open) {
            infos[each.index] = each.cursor.info();
        }
        return List.of(infos);
    }

    /** Sentences on overlaps between files, on gaps of more than a minute between them, and on files without packets. */
    public List<String> notes() {
        return SequenceNotes.of(files);
    }

    /** Bytes read so far, of {@link #length()}. */
    public long position() {
        long position = closedLength;
        for (int i = 0; i < open.size(); i++) {
            position += open.get(i).cursor.position();
        }
        return position;
    }

    /** Bytes of all files; 0 where that is not known, as of a pipe. */
    public long length() {
        long length = 0;
        for (SequenceFile each : files) {
            length += each.length();
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        if (givenCursor != null) {
            givenCursor.close();
        }
        for (OpenFile each : open) {
            each.cursor.close();
        }
    }

    /** Whether a file begins more than a second before the end of what came before it. */
    static boolean overlaps(long endNanos, SequenceFile file) {
        return file.hasFrames() && file.firstNanos() < endNanos - TOLERATED_OVERLAP_NANOS;
    }

    private static boolean[] overlaps(List<SequenceFile> files) {
        boolean[] overlaps = new boolean[files.size()];
        long endNanos = 0;
        for (int i = 0; i < overlaps.length; i++) {
            SequenceFile file = files.get(i);
            overlaps[i] = i > 0 && overlaps(endNanos, file);
            endNanos = i == 0 ? file.lastNanos() : Math.max(endNanos, file.lastNanos());
        }
        return overlaps;
    }

    private static final class OpenFile {
        private final int index;
        private final FrameCursor cursor;

        OpenFile(int index, FrameCursor cursor) {
            this.index = index;
            this.cursor = cursor;
        }
    }
}
