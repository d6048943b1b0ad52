// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

/**
 * Where and why reading stopped before the end of a capture.
 *
 * @param byteOffset offset in the file of the record or block that could not be read
 * @param expected what should have stood there, a sentence part such as "a record of 1514 bytes, 202 bytes follow"
 */
public record CaptureDamage(long byteOffset, String expected) {
    /** Follows what was expected where a capture ends in the middle of it, which most often is no fault of the file. */
    public static final String CUT = " (the capture was still being written, or cut off)";
}
