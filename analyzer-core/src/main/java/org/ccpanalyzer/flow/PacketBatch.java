// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.function.Supplier;
import org.ccpanalyzer.decode.PacketView;

/**
 * Packets of followed addresses that wait to be taken in together. Where each will be looked up is read for all of them first, so that the
 * processor waits for memory once and not packet after packet. Never changes an answer. Reused; owned by one thread.
 */
public final class PacketBatch {
    /** As many reads as a processor has under way at a time, and a few more. */
    public static final int CAPACITY = 16;

    private static final int MAX_PASSED = 64;

    private final PacketView[] packets = new PacketView[CAPACITY];
    private final FrameFacts[] frames = new FrameFacts[CAPACITY];
    private int size;
    /** Times of frames that passed while packets waited, and before which packet each of them came. */
    private final long[] passedNanos = new long[MAX_PASSED];

    private final int[] passedBefore = new int[MAX_PASSED];
    private int passed;
    private long read;

    /** @param views makes what packets are decoded into */
    public PacketBatch(Supplier<PacketView> views) {
        for (int i = 0; i < CAPACITY; i++) {
            packets[i] = views.get();
            frames[i] = new FrameFacts();
        }
    }

    public int size() {
        return size;
    }

    /** True if nothing more can wait. */
    public boolean isFull() {
        return size == CAPACITY || passed == MAX_PASSED;
    }

    /** The packet of an index below {@link #size}; at that size, where the next one is to be decoded. */
    public PacketView packet(int index) {
        return packets[index];
    }

    /** What the capture says of the packet of the same index. */
    public FrameFacts frame(int index) {
        return frames[index];
    }

    /** Keeps the packet that was written to the place of index {@link #size}. */
    public void add() {
        size++;
    }

    /** Notes the time of a frame that is none of those that wait: it ages what is remembered, in its turn. */
    public void pass(long nanos) {
        passedNanos[passed] = nanos;
        passedBefore[passed++] = size;
    }

    /** Times of {@link #pass}. */
    int passed() {
        return passed;
    }

    long passedNanos(int index) {
        return passedNanos[index];
    }

    /** Index of the packet before which that frame came. */
    int passedBefore(int index) {
        return passedBefore[index];
    }

    void clear() {
        size = 0;
        passed = 0;
    }

    /** Takes note of what was read ahead, so that no compiler leaves the reading out. */
    void read(long words) {
        read += words;
    }

    /** Depends on all that was read ahead, and means nothing. */
    long readSoFar() {
        return read;
    }
}
