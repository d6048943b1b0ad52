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
        flows++;
        bytesIn += judged.toHost().bytes();
        bytesOut += judged.fromHost().bytes();
        firstNanos = Math.min(firstNanos, judged.flow().startNanos());
        lastNanos = Math.max(lastNanos, judged.flow().endNanos());
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
