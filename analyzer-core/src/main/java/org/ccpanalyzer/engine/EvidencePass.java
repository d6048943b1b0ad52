// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CaptureSequence;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.evidence.EvidenceSlicer;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.LayerChoice;
import org.ccpanalyzer.flow.Subjects;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of an audit once more, as it did, for the packets that prove its findings. */
final class EvidencePass implements EvidenceReading {
    private final AnalyzeRequest request;
    private final Audit audit;
    private final @Nullable Anonymization anonymization;

    EvidencePass(AnalyzeRequest request, Audit audit) {
        this.request = request;
        this.audit = audit;
        this.anonymization = request.evidence().anonymization();
    }

    /** The input as it is called on disk. */
    private String nameOf(Audit.Input input) {
        return anonymization == null
                ? input.name()
                : anonymization.pseudonyms().captures().inputOf(input.name());
    }

    /** Whether all inputs are files, which can be read again. */
    boolean isPossible() {
        return audit.inputs().stream()
                .map(this::nameOf)
                .allMatch(name -> !name.equals(AuditRun.STANDARD_INPUT_NAME) && Files.isRegularFile(Path.of(name)));
    }

    @Override
    public void run(EvidenceSlicer slicer) throws IOException {
        List<Path> files =
                audit.inputs().stream().map(this::nameOf).map(Path::of).toList();
        CaptureOpener opener = FormatCatalog.standard(request.expansion());
        TimeWindow window = TimeWindow.of(request.from(), request.to());
        Subjects subjects = Subjects.of(audit.subject().addresses());
        LayerTable linkTypes = DecoderCatalog.standard();
        PacketDecoder decoder = new PacketDecoder(linkTypes, subjects);
        LayerChoice layer = new LayerChoice(subjects);
        long endNanos = slicer.endNanos();
        try (CaptureSequence sequence = CaptureSequence.open(files, opener)) {
            List<Integer> places = places(sequence.files(), files);
            while (sequence.next()) {
                FrameCursor frame = sequence.cursor();
                if (frame.timestampNanos() > endNanos + ReaderSettings.DISORDER_NANOS) {
                    break;
                }
                if (window.includes(frame.timestampNanos())) {
                    FrameCursor shown = anonymization == null
                            ? frame
                            : anonymization.pseudonyms().frames().of(frame, linkTypes);
                    PacketView packet = decoder.decode(shown);
                    layer.choose(packet);
                    slicer.accept(shown, places.get(sequence.fileIndex()), packet);
                }
            }
        }
        slicer.end();
    }

    /** The audit's number of each file, should the order have changed with the files. */
    private static List<Integer> places(List<Path> sequence, List<Path> files) {
        List<Integer> places = new ArrayList<>();
        sequence.forEach(file -> places.add(files.indexOf(file)));
        return places;
    }
}
