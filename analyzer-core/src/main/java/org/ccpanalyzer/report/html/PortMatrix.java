// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** The port guide row by row: its own words, and what the capture shows of either direction. */
record PortMatrix(List<Row> rows, List<Mark> legend) {
    /**
     * A row of the guide.
     *
     * @param purpose the cell, point by point
     * @param moved where the site has the service, if not where the guide prints it; null otherwise
     */
    record Row(
            int number,
            String id,
            Audit.GuideCells cells,
            List<String> purpose,
            @Nullable String moved,
            @Nullable Half inbound,
            @Nullable Half outbound) {}

    /**
     * One direction of a row.
     *
     * @param amount flows and peers
     * @param seen when, or null if never
     * @param remark who blocked it, or why it is not observable; null if neither
     */
    record Half(
            Mark state,
            @Nullable String amount,
            @Nullable String seen,
            @Nullable String remark) {}

    static PortMatrix of(PageContext context) {
        return new PortMatrix(
                context.audit().rules().stream().map(rule -> row(rule, context)).toList(),
                List.of(Audit.HalfState.values()).stream().map(Mark::of).toList());
    }

    private static Row row(Audit.RuleUse rule, PageContext context) {
        String port = Integer.toString(rule.port());
        return new Row(
                rule.row(),
                rule.id(),
                rule.cells(),
                List.of(rule.cells().purpose().split(" (?=•)")),
                rule.cells().port().contains(port) ? null : Words.service(rule.protocol(), rule.port()),
                half(rule.inbound(), context),
                half(rule.outbound(), context));
    }

    private static @Nullable Half half(Audit.@Nullable RuleHalf half, PageContext context) {
        if (half == null) {
            return null;
        }
        return new Half(
                Mark.of(half.state()),
                half.flows() == 0 ? null : Words.count(half.flows(), "flow") + ", " + Words.count(half.peers(), "peer"),
                seen(half, context),
                half.blockedBy() == null ? half.reason() : half.blockedBy());
    }

    private static @Nullable String seen(Audit.RuleHalf half, PageContext context) {
        Long first = half.firstNanos();
        Long last = half.lastNanos();
        return first == null || last == null ? null : context.time().range(first, last);
    }
}
