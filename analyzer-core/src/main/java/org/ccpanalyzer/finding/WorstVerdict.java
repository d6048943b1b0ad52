// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;
import java.util.Objects;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** Keeps the verdict of most consequence among those of one service, without the reasoning that weighs most in memory. */
final class WorstVerdict {
    private static final Comparator<Brief> WORST_FIRST = Comparator.comparingInt(
                    (Brief verdict) -> consequence(verdict.kind()))
            // Behind a kind, the causes stand from harmless to grave, as the enum lists them.
            .thenComparing(Brief::cause, Comparator.<Cause>naturalOrder().reversed())
            .thenComparing(Brief::rule, Comparator.nullsLast(Comparator.naturalOrder()));

    private @Nullable Brief worst;

    void add(Verdict verdict) {
        if (worst != null && worst.isOf(verdict)) {
            return;
        }
        Brief brief = new Brief(verdict.kind(), verdict.cause(), verdict.rule());
        if (worst == null || WORST_FIRST.compare(brief, worst) < 0) {
            worst = brief;
        }
    }

    @Nullable
    Brief worst() {
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

    record Brief(VerdictKind kind, Cause cause, @Nullable String rule) {
        private boolean isOf(Verdict verdict) {
            return kind == verdict.kind() && cause == verdict.cause() && Objects.equals(rule, verdict.rule());
        }
    }
}
