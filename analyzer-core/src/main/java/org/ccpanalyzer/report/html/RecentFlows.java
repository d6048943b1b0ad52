// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.Words;

/**
 * The flows with the newest packets.
 *
 * @param rows newest first
 * @param total flows of the host, in words
 */
record RecentFlows(List<ConversationSection.Row> rows, String total) {
    static final int MAX_ROWS = 500;

    private static final Comparator<Candidate> NEWEST_FIRST =
            Comparator.comparingLong(Candidate::endNanos).reversed().thenComparingLong(Candidate::place);

    private record Candidate(long endNanos, long place, JudgedFlow flow) {}

    static RecentFlows of(Audit audit, DisplayTime time) {
        PriorityQueue<Candidate> kept = new PriorityQueue<>(NEWEST_FIRST.reversed());
        long place = 0;
        for (JudgedFlow flow : audit.flows()) {
            long end = flow.flow().endNanos();
            if (kept.size() < MAX_ROWS || end > kept.element().endNanos()) {
                kept.add(new Candidate(end, place, flow));
            }
            if (kept.size() > MAX_ROWS) {
                kept.remove();
            }
            place++;
        }
        List<Candidate> sorted = new ArrayList<>(kept);
        sorted.sort(NEWEST_FIRST);
        return new RecentFlows(
                sorted.stream()
                        .map(each -> ConversationSection.row(each.flow(), time))
                        .toList(),
                Words.countOrNo(audit.flowCounts().host(), "flow"));
    }
}
