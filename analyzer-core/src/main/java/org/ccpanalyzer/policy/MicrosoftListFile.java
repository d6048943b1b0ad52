// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import org.jspecify.annotations.Nullable;

/**
 * Where a site has its saved copy of Microsoft's endpoint list.
 *
 * @param path as written in the site file, relative to it
 * @param version {@code YYYYMMDDNN} as the site states it, or null
 */
public record MicrosoftListFile(String path, @Nullable String version) {}
