// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.evidence.SliceLimits;

/**
 * How much evidence a live run keeps, beside the limits of a single slice, and what it reads for it.
 *
 * @param slices in the output directory
 * @param bytes of these, without the texts beside them
 * @param bytesRead of the recording in an interval
 */
record LiveSliceLimits(int slices, long bytes, long bytesRead) {
    static final LiveSliceLimits STANDARD = new LiveSliceLimits(SliceLimits.MAX_SLICES, 1L << 30, 2L << 30);
}
