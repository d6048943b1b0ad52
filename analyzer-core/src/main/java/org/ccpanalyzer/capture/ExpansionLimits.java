// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import org.jspecify.annotations.Nullable;

/**
 * How far a compressed input may expand, so that a small file that was made to expand without end cannot keep the program busy.
 *
 * @param maxRatio bytes that may come out for each byte that goes in, counted once {@link #FREE_BYTES} came out
 * @param maxBytes bytes that may come out of one input at all
 */
public record ExpansionLimits(long maxRatio, long maxBytes) {
    /** Expanded bytes before the ratio counts: 1 GiB. Up to there, even the most repetitive flood is taken as it is. */
    public static final long FREE_BYTES = 1L << 30;

    /** A thousand to one, and 1 TiB: a flood of equal packets stays below, zeros without end do not. */
    public static final ExpansionLimits STANDARD = new ExpansionLimits(1_000, 1L << 40);

    public ExpansionLimits {
        if (maxRatio < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "limits of an expansion are at least 1 but were " + maxRatio + " and " + maxBytes);
        }
    }

    /** Which limit is exceeded and how it is raised, a sentence without its subject; null while none is. */
    @Nullable
    String exceeded(long compressedBytes, long expandedBytes) {
        String cameOut =
                expandedBytes + " bytes came out of its first " + compressedBytes + "; if it is a capture, raise ";
        if (expandedBytes > maxBytes) {
            return "expands to more than " + maxBytes + " bytes: " + cameOut + "--max-expanded-size.";
        }
        if (expandedBytes > FREE_BYTES && expandedBytes / maxRatio > compressedBytes) {
            return "expands to more than " + maxRatio + " times its size: " + cameOut + "--max-expansion.";
        }
        return null;
    }
}
