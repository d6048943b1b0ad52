// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.evidence.EvidenceSlicer;
import org.ccpanalyzer.evidence.NotedStretch;
import org.ccpanalyzer.flow.LayerChoice;
import org.ccpanalyzer.flow.Subjects;
import org.jspecify.annotations.Nullable;

/** Looks at frames as an audit did, and hands them to the slices. One per thread. */
final class EvidenceWalk {
    private final LayerTable linkTypes = DecoderCatalog.standard();
    private final PacketDecoder decoder;
    private final LayerChoice layer;
    private final TimeWindow window;
    private final @Nullable Anonymization anonymization;
    private final EvidenceSlicer slicer;
    private final long endNanos;

    EvidenceWalk(Subjects subjects, TimeWindow window, @Nullable Anonymization anonymization, EvidenceSlicer slicer) {
        this.decoder = new PacketDecoder(linkTypes, subjects);
        this.layer = new LayerChoice(subjects);
        this.window = window;
        this.anonymization = anonymization;
        this.slicer = slicer;
        this.endNanos = slicer.endNanos();
    }

    /** Whether nothing is wanted from this frame on. */
    boolean isBehindAll(FrameCursor frame) {
        return isBehindAll(frame.timestampNanos());
    }

    private boolean isBehindAll(long nanos) {
        return nanos > endNanos + ReaderSettings.DISORDER_NANOS;
    }

    /** Whether a frame of a stretch is behind all that is wanted. */
    boolean reachesBehindAll(NotedStretch stretch) {
        return isBehindAll(stretch.lastNanos());
    }

    /** False if no slice wants a frame of a stretch. */
    boolean mayWant(NotedStretch stretch) {
        return slicer.mayWant(stretch);
    }

    /**
     * Hands a frame to the slices.
     *
     * @param file number of its file in the audit
     */
    void accept(FrameCursor frame, int file) throws IOException {
        if (window.includes(frame.timestampNanos())) {
            FrameCursor shown = anonymization == null
                    ? frame
                    : anonymization.pseudonyms().frames().of(frame, linkTypes);
            slicer.accept(shown, file, packet(shown));
        }
    }

    /** False if no slice wants the frame, for nearly every one that none wants. */
    boolean mayWant(FrameCursor frame) {
        return window.includes(frame.timestampNanos()) && slicer.mayWant(packet(frame));
    }

    private PacketView packet(FrameCursor frame) {
        PacketView packet = decoder.decode(frame);
        layer.choose(packet);
        return packet;
    }
}
