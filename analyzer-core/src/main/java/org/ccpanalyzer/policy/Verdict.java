// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgment of one conversation under both readings. {@link PolicyJudge#explain} tells the reasoning that leads there.
 *
 * @param rule id of the row, addition, platform line or default rule ({@link #UNLISTED}) that decided; null only for
 *     UNDECIDED and OUT_OF_SCOPE
 * @param use id of the row's use that matched, or null
 * @param peerVerified whether the peer holds the role that the row expects; null where no role is asked for
 * @param peerRole role in which the peer was recognised, or null
 * @param alsoMatched ids of other rows and lines that matched, in table order
 */
public record Verdict(
        VerdictKind kind,
        Cause cause,
        @Nullable String rule,
        @Nullable String use,
        @Nullable Boolean peerVerified,
        @Nullable String peerRole,
        List<String> alsoMatched) {
    /** Id of the default rule: what no row lists is denied. */
    public static final String UNLISTED = "unlisted";

    public Verdict {
        alsoMatched = List.copyOf(alsoMatched);
    }

    /** True if this is a violation under the given reading. */
    public boolean violates(Reading reading) {
        return kind == VerdictKind.VIOLATES || (kind == VerdictKind.COLUMN_ONLY && reading == Reading.STRICT);
    }
}
