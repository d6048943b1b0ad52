// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.report.Timestamps;

/**
 * Packets that were analyzed but not recorded.
 *
 * @param fromNanos time of the first of them, in nanoseconds since the epoch
 * @param toNanos time of the last
 * @param packets how many, at least one
 * @param bytes that they would have taken in a file
 */
public record RecordingGap(Reason reason, long fromNanos, long toNanos, long packets, long bytes) {
    /** Why packets are not recorded. */
    public enum Reason {
        /** The disk was slower than the wire for longer than the buffer bridges. */
        SLOW,
        /** The files could not be written, as when the disk is full. */
        FAILED,
        /** No file could hold them, whatever the disk did. */
        UNFIT
    }

    /** A finished sentence. */
    public String sentence() {
        String span = packets + (packets == 1 ? " packet" : " packets") + " from " + Timestamps.iso(fromNanos) + " to "
                + Timestamps.iso(toNanos);
        return switch (reason) {
            case SLOW -> "Not recorded: " + span + ", as the disk did not keep up. They were analyzed.";
            case FAILED -> "Not recorded: " + span + ", as the files could not be written. They were analyzed.";
            case UNFIT -> "Not recorded: " + span + ", as no file of the ring can hold them. They were analyzed.";
        };
    }

    /** Whether another is so close behind this one that both are one. */
    boolean goesOnIn(RecordingGap next) {
        return reason == next.reason && next.fromNanos - toNanos <= RecordingLog.NEIGHBOUR_NANOS;
    }

    /** Both as one. */
    RecordingGap with(RecordingGap next) {
        return new RecordingGap(
                reason,
                Math.min(fromNanos, next.fromNanos),
                Math.max(toNanos, next.toNanos),
                packets + next.packets,
                bytes + next.bytes);
    }
}
