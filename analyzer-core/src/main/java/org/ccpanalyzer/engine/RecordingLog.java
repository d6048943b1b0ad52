// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Notes when packets were not recorded. Any thread may call it. */
final class RecordingLog {
    /** What is no further apart is told as one. */
    static final long NEIGHBOUR_NANOS = 2_000_000_000L;
    /** Gaps told apart; where there are more, neighbours become one. */
    static final int MAX_GAPS = 200;

    private final List<RecordingGap> gaps = new ArrayList<>();
    private long packets;

    synchronized void add(RecordingGap gap) {
        packets += gap.packets();
        int newest = gaps.size() - 1;
        for (int i = newest; i >= 0 && i > newest - RecordingGap.Reason.values().length; i--) {
            if (gaps.get(i).goesOnIn(gap)) {
                gaps.set(i, gaps.get(i).with(gap));
                return;
            }
        }
        if (gaps.size() == MAX_GAPS) {
            joinNeighbours();
        }
        gaps.add(gap);
    }

    /** Makes room: each two of the same reason become one, which is longer than they were; no packet is left out. */
    private void joinNeighbours() {
        List<RecordingGap> joined = new ArrayList<>();
        Map<RecordingGap.Reason, Integer> open = new EnumMap<>(RecordingGap.Reason.class);
        for (RecordingGap gap : gaps) {
            Integer at = open.remove(gap.reason());
            if (at == null) {
                open.put(gap.reason(), joined.size());
                joined.add(gap);
            } else {
                joined.set(at, joined.get(at).with(gap));
            }
        }
        gaps.clear();
        gaps.addAll(joined);
    }

    /** The gaps of a run behind those of the runs before it. */
    static List<RecordingGap> joined(List<RecordingGap> before, List<RecordingGap> later) {
        RecordingLog all = new RecordingLog();
        before.forEach(all::add);
        later.forEach(all::add);
        return all.gaps();
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
