// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The value that the best-ranked flow offered; flows without a value do not take part. */
final class Ranked<T> {
    private @Nullable T value;
    private @Nullable FlowRank rank;

    void offer(@Nullable T candidate, FlowRank candidateRank) {
        if (candidate != null && (rank == null || candidateRank.compareTo(rank) < 0)) {
            value = candidate;
            rank = candidateRank;
        }
    }

    /** Puts something in the place of the value that stands for it. */
    void replace(UnaryOperator<T> replacement) {
        if (value != null) {
            value = replacement.apply(value);
        }
    }

    @Nullable
    T value() {
        return value;
    }
}
