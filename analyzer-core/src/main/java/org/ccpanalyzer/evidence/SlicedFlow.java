// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.net.IpAddress;

/**
 * A flow whose packets go into a slice.
 *
 * @param host its end that is audited
 */
record SlicedFlow(Flow flow, IpAddress host, Part part) {
    /** Why a flow is in a slice. */
    enum Part {
        PROOF(""),
        SCAN_ATTEMPT("attempt of the scan"),
        REPEATED("one of many in a row"),
        MIRROR("context, shows that the capture sees both directions"),
        DIRECTION("context, shows who listens on this port");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** What the comments of its packets begin with. */
        String comment() {
            return words.isEmpty() ? "" : words + "; ";
        }
    }

    static SlicedFlow of(JudgedFlow judged, Part part) {
        return new SlicedFlow(judged.flow(), judged.host().address(), part);
    }

    /** Packets, mirrored copies included. */
    long packets() {
        return flow.initiatorStatistics().packets() + flow.responderStatistics().packets() + flow.duplicates();
    }

    /** Whether the frame proves something about the flow. */
    boolean isProofFrame(FrameRef frame) {
        return flow.evidence().stream().anyMatch(each -> each.frame().equals(frame));
    }

    boolean isProof() {
        return part == Part.PROOF;
    }
}
