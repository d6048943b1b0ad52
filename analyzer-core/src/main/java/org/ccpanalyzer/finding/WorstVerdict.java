// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** Keeps the verdict of most consequence among those of one service. */
final class WorstVerdict {
    private static final Comparator<Verdict> WORST_FIRST = Comparator.comparingInt(
                    (Verdict verdict) -> consequence(verdict.kind()))
            // Behind a kind, the causes stand from harmless to grave, as the enum lists them.
            .thenComparing(Verdict::cause, Comparator.<Cause>naturalOrder().reversed())
            .thenComparing(Verdict::rule, Comparator.nullsLast(Comparator.naturalOrder()));

    private @Nullable Verdict worst;

    void add(Verdict verdict) {
        if (worst == null || WORST_FIRST.compare(verdict, worst) < 0) {
            worst = verdict;
        }
    }

    @Nullable
    Verdict worst() {
        return worst;
    }

    /** 0 is worst. */
    private static int consequence(VerdictKind kind) {
        return switch (kind) {
            case VIOLATES -> 0;
            case COLUMN_ONLY -> 1;
            case BLOCKED -> 2;
            case UNDECIDED -> 3;
            case PROBE -> 4;
            case SITE_ALLOWED -> 5;
            case PLATFORM_ALLOWED -> 6;
            case CONFORMS -> 7;
            case OUT_OF_SCOPE -> 8;
        };
    }
}
