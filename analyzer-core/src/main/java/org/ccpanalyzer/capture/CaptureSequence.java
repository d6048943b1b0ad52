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
 *
 * <p>Whether a file overlaps is decided when its time comes. Where the end of a file before it does not tell its time, as in a compressed
 * one, that file is read once more to learn it, but only if a frame of it was already later than the first one of the next file.
 */
public final class CaptureSequence implements AutoCloseable {
    /** Files that overlap by no more are read one after the other, so that time goes back between them. */
    public static final long TOLERATED_OVERLAP_NANOS = 1_000_000_000L;

    private final CaptureOpener opener;
    /** In order; what is learned of their ends is filled in. */
    private final SequenceFile[] files;
    /** What was read of each file that has been closed. */
    private final @Nullable CaptureInfo[] closedInfos;
    /** Buffers of closed files, for the next ones. */
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
    /** In the order of the files, each at its next frame, or at the current one. */
    private final List<OpenFile> open = new ArrayList<>();

    private @Nullable FrameCursor givenCursor;
    private @Nullable OpenFile current;
    private int nextFile;
    /** The file for which {@link #isMerged} was decided. */
    private int decidedFile = -1;
    /** Whether that file overlaps those before it, and is merged with them. */
    private boolean isMerged;

    private long closedLength;
    private final List<String> remarks = new ArrayList<>();
    private final List<Path> leftOut = new ArrayList<>();

    private CaptureSequence(CaptureOpener opener, List<SequenceFile> files, @Nullable FrameCursor givenCursor) {
        this.opener = opener;
        this.files = files.toArray(new SequenceFile[0]);
        this.closedInfos = new CaptureInfo[files.size()];
        this.givenCursor = givenCursor;
    }

    /**
     * Puts files in order; each is opened and looked at. A single one may be a pipe.
     *
     * @throws CaptureException if any file cannot be opened or is no capture
     */
    public static CaptureSequence open(List<Path> files, CaptureOpener opener) throws IOException {
        return open(files, opener, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * Puts those files in order that may hold a frame of a time window. Left out is a file whose first and last frames lie outside the
     * window on the same side of it, by more than {@link SequenceFile#TOLERATED_DISORDER_NANOS}, as long as there is another one.
     *
     * @param fromNanos beginning of the window, inclusive
     * @param toNanos end of the window, inclusive
     * @throws CaptureException if any file cannot be opened or is no capture
     */
    public static CaptureSequence open(List<Path> files, CaptureOpener opener, long fromNanos, long toNanos)
            throws IOException {
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
        List<SequenceFile> leftOut = new ArrayList<>();
        for (SequenceFile file : probed) {
            if (!file.mayReach(fromNanos, toNanos)) {
                leftOut.add(file);
            }
        }
        if (leftOut.size() < probed.size()) {
            probed.removeAll(leftOut);
        } else {
            leftOut.clear();
        }
        tellEqualsApart(probed, opener);
        CaptureSequence sequence = new CaptureSequence(opener, probed, null);
        leftOut.forEach(file -> sequence.leftOut.add(file.file()));
        return sequence;
    }

    /** Files that begin at the same time are put in order by their ends. */
    private static void tellEqualsApart(List<SequenceFile> files, CaptureOpener opener) throws IOException {
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).hasFrames()
                    && files.get(i).firstNanos() == files.get(i - 1).firstNanos()) {
                files.set(i - 1, files.get(i - 1).ended(opener));
                files.set(i, files.get(i).ended(opener));
            }
        }
        files.sort(SequenceFile::compare);
    }

    /** A sequence of one capture that is open already, such as standard input; closing the sequence closes it. */
    public static CaptureSequence of(Path name, FrameCursor cursor) {
        return new CaptureSequence(
                new CaptureOpener(List.of()), List.of(new SequenceFile(name, true, 0, 0L, 0)), cursor);
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
        while (nextFile < files.length && isDue(current)) {
            openNext();
            current = earliest();
        }
        return current != null;
    }

    /** A file that is merged is due before any later frame, others when all before them are read. */
    private boolean isDue(@Nullable OpenFile earliest) throws IOException {
        return earliest == null
                || (files[nextFile].hasFrames()
                        && files[nextFile].firstNanos() < earliest.cursor.timestampNanos()
                        && overlaps(nextFile));
    }

    private boolean overlaps(int index) throws IOException {
        if (decidedFile != index) {
            decidedFile = index;
            isMerged = overlaps(endBefore(index), files[index]);
            for (int i = 0; i < index && !isMerged; i++) {
                files[i] = files[i].ended(opener);
                isMerged = overlaps(files[i].endNanos(), files[index]);
            }
        }
        return isMerged;
    }

    /** The latest known end of the files before one. */
    private long endBefore(int index) {
        long endNanos = files[0].endNanos();
        for (int i = 1; i < index; i++) {
            endNanos = Math.max(endNanos, files[i].endNanos());
        }
        return endNanos;
    }

    private @Nullable OpenFile earliest() {
        if (open.size() == 1) {
            return open.get(0);
        }
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
        FrameCursor cursor = givenCursor != null ? givenCursor : opener.open(files[nextFile].file(), buffer());
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
            CaptureInfo info = file.cursor.info();
            closedInfos[file.index] = info;
            remarks.addAll(file.cursor.remarks());
            if (file.cursor.frameNumber() > 0 && files[file.index].lastNanos() == null) {
                files[file.index] = files[file.index].endingAt(file.cursor.timestampNanos());
            }
            closedLength += file.cursor.position();
            open.remove(file);
            file.cursor.close();
            // Before a damage, bytes that were to stay may still be looked at.
            if (info.damage() == null && file.cursor.bytes().isDirect()) {
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
        List<Path> paths = new ArrayList<>(files.length);
        for (SequenceFile each : files) {
            paths.add(each.file());
        }
        return List.copyOf(paths);
    }

    /** The files that hold no frame of the time window, and are not read, in order of time. */
    public List<Path> leftOut() {
        return List.copyOf(leftOut);
    }

    /** What each of {@link #files()} says of itself, and what was read of it; those not reached yet are missing at the end. */
    public List<CaptureInfo> infos() {
        CaptureInfo[] infos = Arrays.copyOf(closedInfos, nextFile);
        for (OpenFile each : open) {
            infos[each.index] = each.cursor.info();
        }
        return List.of(infos);
    }

    /**
     * Sentences on overlaps between files, on gaps of more than a minute between them, on files without packets, and on what else is in
     * them; complete once {@link #next()} has returned false.
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(SequenceNotes.of(List.of(files)));
        notes.addAll(remarks);
        return List.copyOf(notes);
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

    private static final class OpenFile {
        private final int index;
        private final FrameCursor cursor;

        OpenFile(int index, FrameCursor cursor) {
            this.index = index;
            this.cursor = cursor;
        }
    }
}
