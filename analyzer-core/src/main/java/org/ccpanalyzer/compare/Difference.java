// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import org.jspecify.annotations.Nullable;

/**
 * One aspect before and after, as reports write it.
 *
 * @param before null where it was not there, or not known
 * @param after null where it is not there, or not known
 */
public record Difference(
        Aspect aspect, @Nullable String before, @Nullable String after) {}
