// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.evidence.EvidenceMode;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks to be kept of the packets, beside the reports of an output directory.
 *
 * @param mode how much of each packet
 * @param bundle whether everything is packed into one file as well
 * @param signingKey signs that file, or null for no signature
 * @param anonymization puts pseudonyms into all that is written, reports too; null for none
 */
public record EvidenceRequest(
        EvidenceMode mode,
        boolean bundle,
        @Nullable SigningKey signingKey,
        @Nullable Anonymization anonymization) {
    /** Nothing is kept. */
    public static final EvidenceRequest NONE = new EvidenceRequest(EvidenceMode.NONE, false);

    /** Under real addresses and names, unsigned. */
    public EvidenceRequest(EvidenceMode mode, boolean bundle) {
        this(mode, bundle, null, null);
    }
}
