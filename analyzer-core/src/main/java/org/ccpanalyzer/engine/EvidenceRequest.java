// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.evidence.EvidenceMode;

/**
 * What a user asks to be kept of the packets, beside the reports of an output directory.
 *
 * @param mode how much of each packet
 */
public record EvidenceRequest(EvidenceMode mode) {
    /** What is kept where nothing is asked for. */
    public static final EvidenceRequest STANDARD = new EvidenceRequest(EvidenceMode.HEADERS);

    /** Nothing is kept. */
    public static final EvidenceRequest NONE = new EvidenceRequest(EvidenceMode.NONE);
}
