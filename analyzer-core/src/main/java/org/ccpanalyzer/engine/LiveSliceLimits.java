// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.evidence.SliceLimits;

/**
 * How much evidence a live run keeps, beside the limits of a single slice, and what it reads for it.
 *
 * @param slices in the output directory
 * @param bytes of these, without the texts beside them
 * @param bytesRead of the recording in an interval
 * @param slicesAtEnd that are cut in the last interval, which is to be over in seconds
 * @param bytesReadAtEnd of the recording in the last interval
 */
record LiveSliceLimits(int slices, long bytes, long bytesRead, int slicesAtEnd, long bytesReadAtEnd) {
    static final LiveSliceLimits STANDARD =
            new LiveSliceLimits(SliceLimits.MAX_SLICES, 1L << 30, 1L << 30, 50, 1L << 29);
}
