// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.ccpanalyzer.finding.JudgedFlow;

/** The flows of most consequence; of equal ones, the earlier. */
final class FirstFlows {
    private static final Comparator<Candidate> WORST_FIRST =
            Comparator.comparingLong(Candidate::consequence).reversed().thenComparingLong(Candidate::place);

    private final int capacity;
    private final PriorityQueue<Candidate> kept = new PriorityQueue<>(WORST_FIRST.reversed());
    private long places;

    private record Candidate(long consequence, long place, JudgedFlow flow) {}

    FirstFlows(int capacity) {
        this.capacity = capacity;
    }

    void offer(JudgedFlow flow) {
        long consequence = Consequence.of(flow);
        long place = places++;
        if (kept.size() == capacity) {
            if (consequence <= kept.element().consequence()) {
                return;
            }
            kept.remove();
        }
        kept.add(new Candidate(consequence, place, flow));
    }

    List<JudgedFlow> list() {
        List<Candidate> sorted = new ArrayList<>(kept);
        sorted.sort(WORST_FIRST);
        return sorted.stream().map(Candidate::flow).toList();
    }
}
