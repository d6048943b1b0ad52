// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.suggest;

import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.Site;
import org.jspecify.annotations.Nullable;

/**
 * What suggestions are made with.
 *
 * @param tool name and version of the program
 * @param reportName the report file, as given
 * @param reportSha256 of that file
 * @param guide the port guide
 * @param platform the platform profile, whether or not it is switched on
 * @param site the site that they would be added to; an unconfigured one if no site file was given
 * @param siteName the site file, or null
 */
public record SuggestionContext(
        String tool,
        String reportName,
        String reportSha256,
        PortGuide guide,
        PlatformProfile platform,
        Site site,
        @Nullable String siteName) {}
