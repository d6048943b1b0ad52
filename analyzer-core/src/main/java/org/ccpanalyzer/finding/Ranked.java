// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

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

    @Nullable
    T value() {
        return value;
    }
}
