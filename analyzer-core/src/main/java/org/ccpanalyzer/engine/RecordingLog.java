// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;

/** Notes when packets were not recorded. Any thread may call it. */
final class RecordingLog {
    /** What is no further apart is told as one. */
    static final long NEIGHBOUR_NANOS = 2_000_000_000L;
    /** Gaps told apart; where there are more, the last ones become one. */
    static final int MAX_GAPS = 200;

    private final List<RecordingGap> gaps = new ArrayList<>();
    private long packets;

    synchronized void add(RecordingGap gap) {
        packets += gap.packets();
        int newest = gaps.size() - 1;
        for (int i = newest; i >= 0 && i > newest - RecordingGap.Reason.values().length; i--) {
            boolean isOne = gaps.get(i).goesOnIn(gap)
                    || (gaps.size() >= MAX_GAPS && gaps.get(i).reason() == gap.reason());
            if (isOne) {
                gaps.set(i, gaps.get(i).with(gap));
                return;
            }
        }
        gaps.add(gap);
    }

    /** In the order in which they became known. */
    synchronized List<RecordingGap> gaps() {
        return List.copyOf(gaps);
    }

    /** Packets of all gaps. */
    synchronized long packets() {
        return packets;
    }
}
