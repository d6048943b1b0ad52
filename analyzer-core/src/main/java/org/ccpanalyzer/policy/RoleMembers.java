// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;

/**
 * Who holds a role at a site, or may use an addition. Empty means that nobody has said, never anybody.
 *
 * @param prefixes addresses and ranges
 * @param names host names, lower case; {@code *.suffix} stands for every name below the suffix, not for the suffix
 * @param internet true if everybody outside the intranet is meant ({@code scope:internet})
 */
public record RoleMembers(List<IpPrefix> prefixes, List<String> names, boolean internet) {
    public static final RoleMembers NOBODY_SAID = new RoleMembers(List.of(), List.of(), false);

    public RoleMembers {
        prefixes = List.copyOf(prefixes);
        names = names.stream().map(RoleMembers::normal).toList();
    }

    public boolean isEmpty() {
        return prefixes.isEmpty() && names.isEmpty() && !internet;
    }

    /** Whether the peer, with the names it is known under and the place it stands, is one of these. */
    public Membership test(IpAddress peer, Set<String> peerNames, Scope scope) {
        if (isEmpty()) {
            return Membership.UNKNOWN;
        }
        if (includesExplicitly(peer, peerNames) || (internet && scope == Scope.INTERNET)) {
            return Membership.HOLDS;
        }
        // Without any name of the peer, names cannot rule it out.
        return !names.isEmpty() && peerNames.isEmpty() ? Membership.UNKNOWN : Membership.DOES_NOT_HOLD;
    }

    /** True if an address, a range or a name says so, not just {@code scope:internet}. */
    boolean includesExplicitly(IpAddress peer, Set<String> peerNames) {
        for (IpPrefix prefix : prefixes) {
            if (prefix.contains(peer)) {
                return true;
            }
        }
        for (String peerName : peerNames) {
            if (includesName(normal(peerName))) {
                return true;
            }
        }
        return false;
    }

    /** Lower case, without the dot that ends a name in full. */
    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private boolean includesName(String peerName) {
        for (String name : names) {
            boolean wildcard = name.startsWith("*.");
            if (wildcard ? isBelow(peerName, name.substring(1)) : peerName.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String peerName, String dottedSuffix) {
        return peerName.length() > dottedSuffix.length() && peerName.endsWith(dottedSuffix);
    }
}
