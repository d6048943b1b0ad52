// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.flow.EvidenceFrame;
import org.ccpanalyzer.flow.Flow;

/**
 * Where in the only input packets of a wanted flow may be: between two frames, or between two times.
 *
 * @param lastNanos of the last ICMP error that belongs to it
 */
record WantedSpan(long endsHash, long firstFrame, long lastFrame, long firstNanos, long lastNanos) {
    static WantedSpan of(Flow flow) {
        long first = flow.firstFrame().frame();
        long last = flow.lastFrame().frame();
        for (EvidenceFrame key : flow.evidence()) {
            first = Math.min(first, key.frame().frame());
            last = Math.max(last, key.frame().frame());
        }
        long end = flow.endNanos();
        return new WantedSpan(
                EndsHash.of(FlowEnds.of(flow)),
                first,
                last,
                flow.startNanos(),
                end > Long.MAX_VALUE - SliceLimits.ICMP_ERROR_NANOS
                        ? Long.MAX_VALUE
                        : end + SliceLimits.ICMP_ERROR_NANOS);
    }

    boolean mayReach(NotedStretch stretch) {
        return (stretch.firstNanos() <= lastNanos && stretch.lastNanos() >= firstNanos)
                || (stretch.framesBefore() < lastFrame && stretch.lastFrame() >= firstFrame);
    }
}
