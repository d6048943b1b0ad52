// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import org.jspecify.annotations.Nullable;

/**
 * What an export was made by and from.
 *
 * @param tool name and version of the program
 * @param rules the rule set and its version
 * @param rulesSha256 of the rule file
 * @param site the site file, or null if none was given
 * @param siteSha256 of the site file, or null
 * @param platform version of the platform profile, or null where it is off
 * @param platformSha256 of the profile, or null where it is off
 */
public record Provenance(
        String tool,
        String rules,
        String rulesSha256,
        @Nullable String site,
        @Nullable String siteSha256,
        @Nullable String platform,
        @Nullable String platformSha256) {}
