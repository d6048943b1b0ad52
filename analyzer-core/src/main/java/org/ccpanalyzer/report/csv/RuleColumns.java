// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;
import static org.ccpanalyzer.report.csv.CsvColumn.time;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** Columns of {@code rules.csv}. */
final class RuleColumns {
    static final List<CsvColumn<Half>> ALL = List.of(
            column("id", half -> half.rule().id()),
            column("row", half -> half.rule().row()),
            column("protocol", half -> half.rule().protocol()),
            column("port", half -> half.rule().port()),
            column("side", Half::side),
            column("state", half -> half.use().state()),
            column("flows", half -> half.use().flows()),
            column("peers", half -> half.use().peers()),
            time("first", half -> half.use().firstNanos()),
            time("last", half -> half.use().lastNanos()),
            column("blockedBy", half -> half.use().blockedBy()),
            column("reason", half -> half.use().reason()));

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
