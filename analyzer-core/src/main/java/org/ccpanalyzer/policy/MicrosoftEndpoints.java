// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.MicrosoftList.EndpointSet;
import org.jspecify.annotations.Nullable;

/**
 * Recognises Microsoft 365 services: by name and port first, by the address ranges of the list where no name is known. Of
 * several sets the highest category counts, as Microsoft says; then the one that has the name itself and no wildcard, the
 * required one, the lower id. Immutable.
 */
public final class MicrosoftEndpoints {
    /** Knows nothing. */
    public static final MicrosoftEndpoints NONE = new MicrosoftEndpoints(List.of(), new MicrosoftList(List.of(), null));

    private static final Comparator<EndpointSet> HIGHEST_FIRST = Comparator.comparing(EndpointSet::category);
    private static final Comparator<EndpointSet> THEN = Comparator.comparing(
                    EndpointSet::required, Comparator.reverseOrder())
            .thenComparingInt(EndpointSet::id);

    private final Map<String, MicrosoftName> guide = new HashMap<>();
    private final Map<String, List<EndpointSet>> byExactName = new HashMap<>();
    private final List<EndpointSet> sets;
    private final boolean hasRanges;

    /** @param guideNames the names of the guide's note */
    public MicrosoftEndpoints(List<MicrosoftName> guideNames, MicrosoftList list) {
        guideNames.forEach(name -> guide.put(name.name(), name));
        sets = list.sets();
        hasRanges = sets.stream().anyMatch(set -> !set.prefixes().isEmpty());
        for (EndpointSet set : sets) {
            set.names()
                    .forEach(name -> byExactName
                            .computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(set));
        }
    }

    /** True if an address without a name can be recognised at all. */
    public boolean hasRanges() {
        return hasRanges;
    }

    /**
     * What is known of a service of a peer: a match for each of its names that the guide or the list has, by name; without any
     * name, at most one by address.
     *
     * @param names names under which the peer is known
     * @param protocol IP protocol number
     */
    public List<MicrosoftMatch> matches(Set<String> names, IpAddress peer, int protocol, int port) {
        List<MicrosoftMatch> matches = new ArrayList<>();
        for (String name : normalized(names)) {
            MicrosoftName known = guide.get(name);
            EndpointSet set = byName(name, protocol, port);
            if (known != null || set != null) {
                matches.add(new MicrosoftMatch(name, known, set));
            }
        }
        if (names.isEmpty() && hasRanges) {
            EndpointSet set = byAddress(peer, protocol, port);
            if (set != null) {
                matches.add(new MicrosoftMatch(null, null, set));
            }
        }
        return matches;
    }

    /** In lower case and without the dot of the root. */
    private static Set<String> normalized(Set<String> names) {
        Set<String> normalized = new TreeSet<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            normalized.add(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
        }
        return normalized;
    }

    private @Nullable EndpointSet byName(String name, int protocol, int port) {
        List<EndpointSet> exact = byExactName.getOrDefault(name, List.of());
        Comparator<EndpointSet> order =
                HIGHEST_FIRST.thenComparing(set -> !exact.contains(set)).thenComparing(THEN);
        return sets.stream()
                .filter(set -> set.hasPort(protocol, port))
                .filter(set -> exact.contains(set) || set.hasWildcardFor(name))
                .min(order)
                .orElse(null);
    }

    private @Nullable EndpointSet byAddress(IpAddress peer, int protocol, int port) {
        return sets.stream()
                .filter(set -> set.hasPort(protocol, port) && set.hasAddress(peer))
                .min(HIGHEST_FIRST.thenComparing(THEN))
                .orElse(null);
    }
}
