// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

/** How much of each packet goes into the evidence of a finding. */
public enum EvidenceMode {
    /** No slices. */
    NONE,
    /** Each frame up to the end of its transport header. */
    HEADERS,
    /** Each frame as it was captured. */
    PAYLOAD
}
