// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.jspecify.annotations.Nullable;

/** What changed in the states of the guide's rows. What a capture cannot show is no state of a row. */
final class RuleComparison {
    private RuleComparison() {}

    static List<Change> of(ObservedTraffic before, ObservedTraffic after) {
        List<Change> changes = new ArrayList<>();
        for (Pairs.Pair<ObservedRule> pair : Pairs.of(before.rules(), after.rules(), ObservedRule::key)) {
            ChangeKind kind = kind(pair);
            if (kind != null) {
                changes.add(change(pair, kind));
            }
        }
        return changes;
    }

    private static @Nullable ChangeKind kind(Pairs.Pair<ObservedRule> pair) {
        HalfState then = state(pair.before());
        HalfState now = state(pair.after());
        boolean wasUsed = isUsed(then);
        if (isUsed(now)) {
            return wasUsed ? (then == now ? null : ChangeKind.CHANGED) : ChangeKind.NEW;
        }
        return wasUsed ? ChangeKind.NOT_SEEN : null;
    }

    private static @Nullable HalfState state(@Nullable ObservedRule rule) {
        return rule == null ? null : rule.state();
    }

    private static boolean isUsed(@Nullable HalfState state) {
        return state == HalfState.EXERCISED || state == HalfState.ATTEMPTED_BLOCKED;
    }

    private static Change change(Pairs.Pair<ObservedRule> pair, ChangeKind kind) {
        ObservedRule rule = pair.either();
        return new Change(
                Topic.RULE,
                kind,
                rule.side(),
                null,
                null,
                null,
                rule.id(),
                null,
                null,
                null,
                null,
                List.of(new Difference(Aspect.STATE, name(pair.before()), name(pair.after()))),
                List.of(),
                List.of(),
                null);
    }

    private static @Nullable String name(@Nullable ObservedRule rule) {
        return rule == null ? null : rule.state().name();
    }
}
