// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.report.Timestamps;

/**
 * A time in which a capture lost packets, or could get none.
 *
 * @param interfaceName where
 * @param fromNanos nanoseconds since the epoch; what was lost was lost after it
 * @param toNanos and before it
 * @param packets how many; 0 where that cannot be known
 */
public record Loss(String interfaceName, Place place, long fromNanos, long toNanos, long packets) {
    /** Where packets were lost. */
    public enum Place {
        /** The ring of the capture was full. */
        KERNEL,
        /** The interface or its driver lost them. */
        INTERFACE,
        /** The interface was down. */
        DOWN,
        /** The interface was not there. */
        GONE,
        /** Nobody captured, or what was captured is not there any more. */
        NOT_CAPTURED
    }

    /** A finished sentence. */
    public String sentence() {
        String span = "from " + Timestamps.iso(fromNanos) + " to " + Timestamps.iso(toNanos);
        String count = packets + (packets == 1 ? " packet" : " packets");
        return switch (place) {
            case KERNEL -> interfaceName + ": " + count + " found no room in the kernel's buffer " + span + ".";
            case INTERFACE -> interfaceName + ": the interface lost " + count + " " + span + ".";
            case DOWN -> interfaceName + " was down " + span + "; nothing could be captured.";
            case NOT_CAPTURED -> "No packets are known " + span + ", before the live capture began.";
            case GONE -> interfaceName + " was not there " + span + "; nothing could be captured.";
        };
    }

    /** Whether another loss of the same kind goes on where this one ends. */
    boolean goesOnIn(Loss next) {
        return place == next.place && toNanos == next.fromNanos && interfaceName.equals(next.interfaceName);
    }

    /** Both as one. */
    Loss with(Loss next) {
        return new Loss(interfaceName, place, fromNanos, next.toNanos, packets + next.packets);
    }
}
