// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/** Sums over flows: how many, frame bytes each way, first and last packet time. */
final class FlowTotals {
    private long flows;
    private long bytesIn;
    private long bytesOut;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    void add(JudgedFlow judged) {
        add(
                judged.toHost().bytes(),
                judged.fromHost().bytes(),
                judged.flow().startNanos(),
                judged.flow().endNanos());
    }

    /** Adds one flow. */
    void add(long flowBytesIn, long flowBytesOut, long startNanos, long endNanos) {
        flows++;
        bytesIn += flowBytesIn;
        bytesOut += flowBytesOut;
        firstNanos = Math.min(firstNanos, startNanos);
        lastNanos = Math.max(lastNanos, endNanos);
    }

    void add(FlowTotals other) {
        flows += other.flows;
        bytesIn += other.bytesIn;
        bytesOut += other.bytesOut;
        firstNanos = Math.min(firstNanos, other.firstNanos);
        lastNanos = Math.max(lastNanos, other.lastNanos);
    }

    long flows() {
        return flows;
    }

    long bytesIn() {
        return bytesIn;
    }

    long bytesOut() {
        return bytesOut;
    }

    /** Meaningless without flows. */
    long firstNanos() {
        return firstNanos;
    }

    /** Meaningless without flows. */
    long lastNanos() {
        return lastNanos;
    }
}
