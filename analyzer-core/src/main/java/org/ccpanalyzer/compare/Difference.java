// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One aspect before and after, as reports write it. Verdict, cause and rule are told together: if one of them differs, the
 * others stand beside it as they are.
 *
 * @param before null where it was not there, or not known
 * @param after null where it is not there, or not known
 */
public record Difference(
        Aspect aspect, @Nullable String before, @Nullable String after) {
    boolean isReal() {
        return !Objects.equals(before, after);
    }

    boolean says() {
        return before != null || after != null;
    }
}
