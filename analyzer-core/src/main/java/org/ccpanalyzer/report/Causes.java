// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import org.ccpanalyzer.policy.Cause;
import org.jspecify.annotations.Nullable;

/** Causes as reports print them. */
public final class Causes {
    private Causes() {}

    /** The cause where something is to be said; null for {@link Cause#OK}. */
    public static @Nullable Cause shown(@Nullable Cause cause) {
        return cause == Cause.OK ? null : cause;
    }
}
