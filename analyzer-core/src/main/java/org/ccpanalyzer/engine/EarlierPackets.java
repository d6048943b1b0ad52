// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CaptureSequence;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.live.Pause;
import org.jspecify.annotations.Nullable;

/**
 * Walks what was recorded before a live capture began, in the order of time, as one capture. Packets that have been analyzed
 * already are passed over, and so are those that came after the live capture had begun, which has them too.
 */
final class EarlierPackets extends FrameCursor {
    private static final int FRAMES_BETWEEN_PAUSES = 1 << 12;
    private static final long LEAST_GAP_NANOS = 1_000_000_000L;

    private final CaptureSequence sequence;
    private final String directory;
    private final RingPosition position;
    /** Index of the file that was analyzed in part, or -1. */
    private final int partFile;

    private final long endNanos;
    private final Pause pause;
    /** Why not all was read, a finished sentence. */
    private @Nullable String obstacle;

    private final EarlierInterfaces interfaces;
    private final FileShares shares = new FileShares();
    private long walked;
    private boolean isOver;
    private long oldestNanos = Long.MAX_VALUE;
    private long newestNanos = Long.MIN_VALUE;
    /** Whether the recording reaches back to what has been analyzed, so that nothing is missing in between. */
    private boolean isContinuous;

    private @Nullable FrameIndex index;
    /** Of the frames that are not in the index yet. */
    private int stretchFile;

    private long stretchBegin;
    private long stretchCount;
    private long stretchFirst;
    private long stretchLast;

    private EarlierPackets(
            CaptureSequence sequence,
            RecordingRequest request,
            EarlierInterfaces interfaces,
            long endNanos,
            Pause pause) {
        this.sequence = sequence;
        this.position = request.position();
        this.directory = String.valueOf(request.earlier());
        this.interfaces = interfaces;
        this.endNanos = endNanos;
        this.pause = pause;
        this.partFile = indexOf(position.fileName(), sequence.files());
        this.isContinuous = !sequence.leftOut().isEmpty();
    }

    private static int indexOf(@Nullable String name, List<Path> files) {
        for (int i = 0; i < files.size(); i++) {
            if (String.valueOf(files.get(i).getFileName()).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Opens captures, which are put in the order of time.
     *
     * @param captures at least one
     * @param request which names their directory
     * @param interfaces numbers theirs
     * @param endNanos when the live capture began
     * @param pause called now and then by the thread that walks
     * @throws CaptureException if one cannot be opened
     */
    static EarlierPackets open(
            List<Path> captures,
            CaptureOpener opener,
            RecordingRequest request,
            EarlierInterfaces interfaces,
            long endNanos,
            Pause pause)
            throws IOException {
        CaptureSequence sequence =
                CaptureSequence.open(captures, opener, request.position().newestNanos(), Long.MAX_VALUE);
        return new EarlierPackets(sequence, request, interfaces, endNanos, pause);
    }

    /**
     * Has noted where its frames are.
     *
     * @param framesBefore of the run, before the first of these
     */
    void follow(FrameIndex places, long framesBefore) {
        places.startBehind(framesBefore);
        index = places;
    }

    private void place(FrameCursor frame) {
        int file = sequence.fileIndex();
        if (file != stretchFile || frame.frameNumber() != stretchBegin + stretchCount) {
            noteStretch(frameNumber);
            stretchFile = file;
            stretchBegin = frame.frameNumber();
            stretchFirst = timestampNanos;
            stretchLast = timestampNanos;
        }
        stretchCount++;
        stretchFirst = Math.min(stretchFirst, timestampNanos);
        stretchLast = Math.max(stretchLast, timestampNanos);
    }

    /** @param endFrame the number behind its last frame */
    private void noteStretch(long endFrame) {
        if (index != null && stretchCount > 0) {
            index.add(new FrameIndex.Stretch(
                    sequence.files().get(stretchFile).toAbsolutePath().toString(),
                    stretchBegin,
                    endFrame - stretchCount,
                    stretchCount,
                    stretchFirst,
                    stretchLast));
        }
        stretchCount = 0;
    }

    @Override
    public boolean next() throws IOException {
        while (!isOver && advance()) {
            FrameCursor frame = sequence.cursor();
            boolean isWanted = isWanted(frame);
            shares.count(sequence.fileIndex(), isWanted);
            if (isWanted) {
                show(frame);
                return true;
            }
            isContinuous |= frameNumber == 0;
        }
        noteStretch(frameNumber + 1);
        return false;
    }

    private boolean advance() throws IOException {
        if ((++walked & FRAMES_BETWEEN_PAUSES - 1) == 0 && !pause.goesOn()) {
            isOver = true;
            return false;
        }
        try {
            return sequence.next();
        } catch (CaptureException e) {
            // Who records may delete a file before it is read.
            obstacle = "The recording was not read to its end: " + e.getMessage();
            isOver = true;
            return false;
        }
    }

    private boolean isWanted(FrameCursor frame) {
        if (frame.timestampNanos() >= endNanos) {
            return false;
        }
        int file = sequence.fileIndex();
        if (partFile < 0) {
            return frame.timestampNanos() > position.newestNanos();
        }
        return file == partFile ? frame.frameNumber() > position.frames() : file > partFile;
    }

    private void show(FrameCursor frame) {
        bytes = frame.bytes();
        offset = frame.offset();
        capturedLength = frame.capturedLength();
        originalLength = frame.originalLength();
        linkType = frame.linkType();
        timestampNanos = frame.timestampNanos();
        interfaceId = interfaces.count(frame, sequence.fileIndex());
        oldestNanos = Math.min(oldestNanos, timestampNanos);
        newestNanos = Math.max(newestNanos, timestampNanos);
        frameNumber++;
        place(frame);
    }

    @Override
    public CaptureInfo info() {
        return before(new CaptureInfo("recorded", interfaces.live(), 0, null));
    }

    /** What a capture that goes on from here says, together with what the files said. */
    CaptureInfo before(CaptureInfo live) {
        return new CaptureInfo(
                live.format(),
                interfaces.joined(live.interfaces(), sequence.infos(), shares::hasOwnLosses),
                frameNumber + live.frames(),
                live.damage(),
                live.metadata());
    }

    /** What was read, in finished sentences for a report. */
    String sentence() {
        String read = "Before the live packets, " + frameNumber + " recorded ones were read from " + directory
                + (shares.passedOver() == 0
                        ? "."
                        : "; " + shares.passedOver()
                                + " were passed over, as they had been analyzed or came live as well.")
                + shares.doubts(sequence.infos());
        return obstacle == null ? read : read + " " + obstacle;
    }

    /**
     * The times before the live capture of which no packets are known, but short ones: between the newest recorded packet and
     * the live capture, and, where the recording does not reach back to what has been analyzed, between these.
     *
     * @param knownNanos until when an earlier run knew what came, also that nothing did; {@link Long#MIN_VALUE} for never
     */
    List<Loss> gaps(long knownNanos) {
        long analyzed = Math.max(position.newestNanos(), knownNanos);
        List<Loss> gaps = new ArrayList<>();
        Loss before = isContinuous || frameNumber == 0 ? null : gap(analyzed, oldestNanos);
        if (before != null) {
            gaps.add(before);
        }
        Loss behind = gap(Math.max(newestNanos, analyzed), endNanos);
        if (behind != null) {
            gaps.add(behind);
        }
        return gaps;
    }

    /** A time of which no packets are known, unless it is short. */
    static @Nullable Loss gap(long fromNanos, long toNanos) {
        boolean isKnown = fromNanos != Long.MIN_VALUE;
        return isKnown && fromNanos < toNanos - LEAST_GAP_NANOS
                ? new Loss("", Loss.Place.NOT_CAPTURED, fromNanos, toNanos, 0)
                : null;
    }

    @Override
    public long position() {
        return sequence.position();
    }

    @Override
    public void close() throws IOException {
        sequence.close();
    }
}
