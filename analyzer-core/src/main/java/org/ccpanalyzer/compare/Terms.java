// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import org.ccpanalyzer.policy.Reading;
import org.jspecify.annotations.Nullable;

/**
 * What the host was judged by.
 *
 * @param rules name of the rules file
 * @param site name of the site file, or null for none
 * @param siteSha256 null for none
 */
public record Terms(
        Reading reading,
        String rules,
        String rulesSha256,
        @Nullable String site,
        @Nullable String siteSha256,
        boolean platformProfile) {}
