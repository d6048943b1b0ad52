// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * Points at one frame of the input.
 *
 * @param file index in the list of inputs, from 0
 * @param frame one-based frame number in that file
 */
public record FrameRef(int file, long frame) implements Comparable<FrameRef> {
    private static final int FRAME_BITS = 44;

    /** Packs both numbers into a word that orders by file, then frame. 0 never denotes a frame. */
    public static long pack(int file, long frame) {
        return (long) file << FRAME_BITS | frame;
    }

    /** The file of a packed reference. */
    static int file(long packed) {
        return (int) (packed >>> FRAME_BITS);
    }

    public static FrameRef unpack(long packed) {
        return new FrameRef(file(packed), packed & (1L << FRAME_BITS) - 1);
    }

    @Override
    public int compareTo(FrameRef other) {
        int order = Integer.compare(file, other.file);
        return order == 0 ? Long.compare(frame, other.frame) : order;
    }
}
