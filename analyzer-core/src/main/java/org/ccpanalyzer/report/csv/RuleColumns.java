// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.of;
import static org.ccpanalyzer.report.csv.CsvColumn.time;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** Columns of {@code rules.csv}. */
final class RuleColumns {
    static final List<CsvColumn<Half>> ALL = List.of(
            of("id", half -> half.rule().id()),
            of("row", half -> half.rule().row()),
            of("protocol", half -> half.rule().protocol()),
            of("port", half -> half.rule().port()),
            of("side", Half::side),
            of("state", half -> half.use().state()),
            of("flows", half -> half.use().flows()),
            of("peers", half -> half.use().peers()),
            time("first", half -> half.use().firstNanos()),
            time("last", half -> half.use().lastNanos()),
            of("blockedBy", half -> half.use().blockedBy()),
            of("reason", half -> half.use().reason()));

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
