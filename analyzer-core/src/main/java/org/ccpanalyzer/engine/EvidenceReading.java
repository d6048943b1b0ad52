// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import org.ccpanalyzer.evidence.EvidenceSlicer;

/** Reads the packets of an audit once more. */
@FunctionalInterface
interface EvidenceReading {
    /**
     * Reads as far as anything is wanted.
     *
     * @throws IOException if that cannot be read, or a slice not be written
     */
    void run(EvidenceSlicer slicer) throws IOException;
}
