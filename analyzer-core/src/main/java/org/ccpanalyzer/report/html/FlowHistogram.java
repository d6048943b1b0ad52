// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.EnumMap;
import java.util.Map;
import org.ccpanalyzer.finding.JudgedFlow;

/** How many flows began in each of equal stretches of the capture, by verdict. */
final class FlowHistogram {
    static final int STRETCHES = 120;

    private final long firstNanos;
    private final double stretchNanos;
    private final Map<VerdictClass, long[]> counts = new EnumMap<>(VerdictClass.class);

    FlowHistogram(long firstNanos, long lastNanos) {
        this.firstNanos = firstNanos;
        this.stretchNanos = Math.max(1, (lastNanos - firstNanos) / (double) STRETCHES);
    }

    void add(JudgedFlow judged) {
        int stretch = (int) ((judged.flow().startNanos() - firstNanos) / stretchNanos);
        counts.computeIfAbsent(VerdictClass.of(judged.verdict().kind()), verdict -> new long[STRETCHES])[
                Math.max(0, Math.min(stretch, STRETCHES - 1))]++;
    }

    double stretchNanos() {
        return stretchNanos;
    }

    /** A number for each stretch; empty if no flow has the verdict. */
    long[] of(VerdictClass verdict) {
        return counts.getOrDefault(verdict, new long[0]);
    }
}
