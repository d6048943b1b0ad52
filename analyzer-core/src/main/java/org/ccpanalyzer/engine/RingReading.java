// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.evidence.EvidenceSlicer;
import org.ccpanalyzer.evidence.SliceOrigin;
import org.ccpanalyzer.flow.LayerChoice;
import org.ccpanalyzer.flow.Subjects;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of a recording once more, under the frame numbers that the run gave. A file that was deleted since, or that
 * ends early, is read as far as it goes: the slices tell what they lack.
 */
final class RingReading implements EvidenceReading, SliceOrigin {
    private final List<RecordedFile> files;
    private final Subjects subjects;
    private final CaptureOpener opener = FormatCatalog.standard(ExpansionLimits.STANDARD);
    private final LayerTable linkTypes = DecoderCatalog.standard();
    private @Nullable FrameCursor cursor;
    private @Nullable String failure;
    /** Bytes of packets that may still be read: a compressed file may expand to any length. */
    private long bytesLeft;

    /**
     * @param files in the order of the run
     * @param mostBytes of packets that are read; the slices lack what is behind
     */
    RingReading(List<RecordedFile> files, Subjects subjects, long mostBytes) {
        this.files = files;
        this.subjects = subjects;
        this.bytesLeft = mostBytes;
    }

    @Override
    public void run(EvidenceSlicer slicer) throws IOException {
        PacketDecoder decoder = new PacketDecoder(linkTypes, subjects);
        LayerChoice layer = new LayerChoice(subjects);
        for (int file = 0; file < files.size(); file++) {
            try (FrameCursor opened = open(file)) {
                cursor = opened;
                if (opened != null) {
                    read(opened, file, decoder, layer, slicer);
                }
            } catch (CaptureException e) {
                failed(e);
            }
        }
        slicer.end();
    }

    private @Nullable FrameCursor open(int file) throws IOException {
        try {
            return opener.open(Path.of(name(file)));
        } catch (NoSuchFileException | FileNotFoundException | InvalidPathException e) {
            return null;
        } catch (CaptureException e) {
            if (files.get(file).bytes() > 0) {
                failed(e);
            }
            return null;
        }
    }

    private void failed(CaptureException e) {
        failure = failure == null ? e.getMessage() : failure;
    }

    /** Why a file that is there was not read to its end, the first of them; null if all were. */
    @Nullable
    String failure() {
        return failure;
    }

    private void read(FrameCursor frame, int file, PacketDecoder decoder, LayerChoice layer, EvidenceSlicer slicer)
            throws IOException {
        RecordedFile.Walk walk = files.get(file).walk();
        while (!walk.isOver() && bytesLeft > 0 && frame.next()) {
            bytesLeft -= frame.capturedLength();
            long known = walk.frameOf(frame.frameNumber());
            if (known > 0) {
                PacketView packet = decoder.decode(frame);
                layer.choose(packet);
                slicer.acceptRecorded(frame, file, known, packet);
            }
        }
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public String name(int file) {
        return files.get(file).name();
    }

    @Override
    public @Nullable String sha256(int file) {
        return null;
    }

    /** Of the file that is being read. */
    @Override
    public CaptureInterface interfaceOf(int file, int interfaceId) {
        FrameCursor reading = cursor;
        if (reading == null) {
            throw new IllegalStateException("no file is being read");
        }
        return reading.info().interfaces().get(interfaceId);
    }

    @Override
    public boolean isRecording() {
        return true;
    }
}
