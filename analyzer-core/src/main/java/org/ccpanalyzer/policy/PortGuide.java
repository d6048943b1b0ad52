// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccpanalyzer.net.IpPrefix;

/**
 * The port guide as data.
 *
 * @param source where it comes from
 * @param rules the rows in table order
 * @param roles who the rows speak of: role to description, in the order of the file
 * @param defaultIntranet ranges that count as intranet until the site names its own
 * @param usualMinimumSourcePort source ports are usually at or above it; a lower one is worth a notice
 * @param notes the notes under the tables
 * @param microsoftNames the Microsoft 365 endpoints of the note
 * @param microsoftListVersion date of Microsoft's own list that was compared
 * @param ambiguities what the text leaves open
 */
public record PortGuide(
        GuideSource source,
        List<PortRule> rules,
        Map<String, String> roles,
        List<IpPrefix> defaultIntranet,
        int usualMinimumSourcePort,
        List<GuideNote> notes,
        List<MicrosoftName> microsoftNames,
        String microsoftListVersion,
        List<Ambiguity> ambiguities) {
    public PortGuide {
        rules = List.copyOf(rules);
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        defaultIntranet = List.copyOf(defaultIntranet);
        notes = List.copyOf(notes);
        microsoftNames = List.copyOf(microsoftNames);
        ambiguities = List.copyOf(ambiguities);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a port guide needs rows");
        }
    }

    public Optional<PortRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    public Optional<Ambiguity> ambiguity(String id) {
        return ambiguities.stream()
                .filter(ambiguity -> ambiguity.id().equals(id))
                .findFirst();
    }
}
