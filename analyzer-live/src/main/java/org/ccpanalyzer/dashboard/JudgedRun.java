// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.report.html.PageSections;

/**
 * What the dashboard keeps of an interval: everything rendered, nothing of the flows.
 *
 * @param interval its number, from 1
 * @param judgedNanos when, nanoseconds since the epoch by the clock of this machine
 * @param isLast whether the run is over
 * @param sections parts of the page
 * @param told the findings in the order in which they were first told, newest first; as many as have a card
 * @param fresh of all findings those that were first told in this interval
 * @param counts findings by kind and severity
 * @param report {@code report.json}
 * @param findings a line for each finding
 */
record JudgedRun(
        long interval,
        long judgedNanos,
        boolean isLast,
        Audit.Conclusion conclusion,
        String host,
        PageSections sections,
        List<ToldFinding> told,
        List<PageSections.FindingCard> fresh,
        Map<Group, Long> counts,
        int total,
        long flows,
        Audit.Run run,
        Spool report,
        FindingLines findings) {
    /** What findings are counted by. */
    record Group(FindingKind kind, Severity severity) {}

    /**
     * A finding on the page.
     *
     * @param firstTold when, for readers
     * @param isFresh whether it is of this interval
     * @param isOpen whether it is unfolded at first
     */
    record ToldFinding(PageSections.FindingCard finding, String firstTold, boolean isFresh, boolean isOpen) {}
}
