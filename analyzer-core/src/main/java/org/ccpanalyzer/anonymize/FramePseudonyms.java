// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;

/**
 * Frames under pseudonyms, headers only: the decoders say where each header is, and {@link HeaderRules} what becomes of it. A
 * header without a rule is not shown, nor anything behind it. Owned by one thread; a frame is valid until the next one.
 */
public final class FramePseudonyms {
    private final FrameRewriting rewriting;
    private final PseudonymousFrame shown = new PseudonymousFrame();

    FramePseudonyms(AddressPseudonyms addresses) {
        this.rewriting = new FrameRewriting(addresses);
    }

    /**
     * The current frame under pseudonyms.
     *
     * @param linkTypes decodes it
     */
    public FrameCursor of(FrameCursor frame, LayerTable linkTypes) {
        rewriting.begin(frame);
        LayerDecoder layer = linkTypes.next(frame.linkType(), rewriting.packet);
        while (goesOn(layer)) {
            rewriting.beginHeader();
            LayerDecoder next = layer.decode(frame.bytes(), rewriting.packet);
            HeaderRule rule = HeaderRules.of(layer);
            if (rule == null || !rewrite(rule)) {
                break;
            }
            layer = next;
        }
        return shown.show(frame, rewriting.out, rewriting.shown());
    }

    // END is one object: identity is meant.
    @SuppressWarnings("ReferenceEquality")
    private static boolean goesOn(LayerDecoder layer) {
        return layer != LayerDecoder.END;
    }

    /** False if the chain ends here. Of a header of impossible length, only what is fixed can be told from payload. */
    private boolean rewrite(HeaderRule rule) {
        boolean hasBytes = rewriting.endHeader();
        if (rewriting.packet.anomaly == Anomaly.HEADER_LENGTH_INVALID) {
            rewriting.end = Math.min(rewriting.end, rewriting.start + HeaderRules.fixedLength(rewriting.protocol));
        }
        if (hasBytes) {
            rule.apply(rewriting);
            rewriting.show(rewriting.end);
        }
        return rewriting.packet.anomaly == Anomaly.NONE;
    }
}
