// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.nio.file.Path;

/**
 * A file and a range of its bytes that begins and ends on record boundaries.
 *
 * @param file the capture file
 * @param beginOffset first byte; 0 is the beginning of the file with its header
 * @param endOffset the byte after the last one; the next partition begins there
 */
public record CapturePartition(Path file, long beginOffset, long endOffset) {
    public CapturePartition {
        if (beginOffset < 0 || endOffset < beginOffset) {
            throw new IllegalArgumentException("a partition cannot reach from " + beginOffset + " to " + endOffset);
        }
    }
}
