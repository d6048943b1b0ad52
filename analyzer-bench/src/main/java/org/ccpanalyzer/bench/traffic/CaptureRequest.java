// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

/**
 * What a synthetic capture is to hold.
 *
 * @param profile kind of traffic
 * @param bytes size of the file, exceeded by less than one record
 * @param seed another one gives another capture of the same kind
 * @param othersPercent share of the conversations that are none of the host's, for {@link CaptureProfile#DAY}
 * @param concurrent conversations that live at the same time; for {@link CaptureProfile#FLOWS} all there are
 */
public record CaptureRequest(CaptureProfile profile, long bytes, long seed, int othersPercent, int concurrent) {
    /** What is taken where nothing else is said. */
    public static final int USUAL_OTHERS_PERCENT = 40;

    /** What is taken where nothing else is said. */
    public static final int USUAL_CONCURRENT = 2000;

    public CaptureRequest {
        if (bytes < 0 || concurrent < 1 || othersPercent < 0 || othersPercent > 100) {
            throw new IllegalArgumentException(
                    "expected a size from 0, a share of 0 to 100 per cent, and 1 conversation"
                            + " or more at a time, but got " + bytes + ", " + othersPercent + " and " + concurrent);
        }
    }

    /** The usual capture of a profile. */
    public static CaptureRequest of(CaptureProfile profile, long bytes) {
        return new CaptureRequest(profile, bytes, 7, USUAL_OTHERS_PERCENT, USUAL_CONCURRENT);
    }
}
