// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.compare.ObservedRule;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.policy.Side;

/** Reads one object of {@code rules}: the halves that the row has. */
final class ObservedRuleReader {
    private ObservedRuleReader() {}

    static List<ObservedRule> read(ReportValues values) throws ReportException {
        Map<Side, HalfState> states = new EnumMap<>(Side.class);
        ReportFields row = ReportFields.of(
                values,
                Set.of("id"),
                Map.of(
                        "inbound", half -> states.put(Side.INBOUND, state(half)),
                        "outbound", half -> states.put(Side.OUTBOUND, state(half))));
        String id = row.text("id");
        List<ObservedRule> halves = new ArrayList<>();
        states.forEach((side, state) -> halves.add(new ObservedRule(id, side, state)));
        return halves;
    }

    private static HalfState state(ReportValues values) throws ReportException {
        return ReportFields.of(values, Set.of("state")).word("state", HalfState.class);
    }
}
