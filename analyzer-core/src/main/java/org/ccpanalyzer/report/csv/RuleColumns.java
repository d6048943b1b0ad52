// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** Columns of {@code rules.csv}. */
final class RuleColumns {
    static final List<CsvColumn<Half>> ALL = List.of(
            column("id", (half, line) -> line.text(half.rule().id())),
            column("row", (half, line) -> line.number(half.rule().row())),
            column("protocol", (half, line) -> line.text(half.rule().protocol())),
            column("port", (half, line) -> line.number(half.rule().port())),
            column("side", (half, line) -> line.constant(half.side())),
            column("state", (half, line) -> line.constant(half.use().state())),
            column("flows", (half, line) -> line.number(half.use().flows())),
            column("peers", (half, line) -> line.number(half.use().peers())),
            column("first", (half, line) -> line.time(half.use().firstNanos())),
            column("last", (half, line) -> line.time(half.use().lastNanos())),
            column("blockedBy", (half, line) -> line.text(half.use().blockedBy())),
            column("reason", (half, line) -> line.text(half.use().reason())));

    private RuleColumns() {}

    /** A half that the row has, with its row. */
    record Half(Audit.RuleUse rule, Side side, Audit.RuleHalf use) {}

    static Iterable<Half> halves(Audit audit) {
        List<Half> halves = new ArrayList<>();
        for (Audit.RuleUse rule : audit.rules()) {
            add(halves, rule, Side.INBOUND, rule.inbound());
            add(halves, rule, Side.OUTBOUND, rule.outbound());
        }
        return halves;
    }

    private static void add(List<Half> halves, Audit.RuleUse rule, Side side, Audit.@Nullable RuleHalf use) {
        if (use != null) {
            halves.add(new Half(rule, side, use));
        }
    }
}
