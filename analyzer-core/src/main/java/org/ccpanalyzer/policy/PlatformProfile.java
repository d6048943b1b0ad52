// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the appliance's operating system also uses. Off by default: a site declares it.
 *
 * @param version version of the profile
 * @param roles role to description, in the order of the file
 * @param lines in the order of the file
 */
public record PlatformProfile(String version, Map<String, String> roles, List<PlatformLine> lines) {
    public PlatformProfile {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        lines = List.copyOf(lines);
    }
}
