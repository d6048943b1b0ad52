// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.evidence.EvidenceMode;

/**
 * What a user asks to be kept of the packets, beside the reports of an output directory.
 *
 * @param mode how much of each packet
 * @param bundle whether everything is packed into one file as well
 */
public record EvidenceRequest(EvidenceMode mode, boolean bundle) {
    /** Nothing is kept. */
    public static final EvidenceRequest NONE = new EvidenceRequest(EvidenceMode.NONE, false);
}
