// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.RoleMembers;

/**
 * Who several roles together are, cut into what an address can tell and what it cannot.
 *
 * @param addresses the addresses and ranges of all
 * @param internet true if one of them is everybody outside the intranet
 * @param names host names of all
 * @param emptyRoles roles that are not filled in
 */
record Members(List<IpPrefix> addresses, boolean internet, List<String> names, List<String> emptyRoles) {
    /** Some addresses, and how they are more than was meant; empty where they are not. */
    record Part(PeerSet peers, PeerBasis basis, String wider) {}

    static Members of(List<String> roles, Function<String, RoleMembers> membersOf) {
        Set<IpPrefix> addresses = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        List<String> empty = new ArrayList<>();
        boolean internet = false;
        for (String role : roles) {
            RoleMembers members = membersOf.apply(role);
            addresses.addAll(members.prefixes());
            names.addAll(members.names());
            internet |= members.internet();
            if (members.isEmpty()) {
                empty.add(role);
            }
        }
        return new Members(List.copyOf(addresses), internet, List.copyOf(names), empty);
    }

    static Members of(RoleMembers members) {
        return new Members(members.prefixes(), members.internet(), members.names(), List.of());
    }

    /** The parts whose union an access list has to admit; an unknown peer may be anybody. */
    List<Part> parts(PeerSet internetPeers) {
        List<Part> parts = new ArrayList<>();
        if (!addresses.isEmpty()) {
            parts.add(new Part(PeerSet.of(addresses), PeerBasis.ADDRESSES, ""));
        }
        if (internet) {
            parts.add(new Part(internetPeers, PeerBasis.INTERNET, ""));
        }
        if (!emptyRoles.isEmpty()) {
            parts.add(new Part(
                    PeerSet.ANY,
                    PeerBasis.ROLE_NOT_FILLED_IN,
                    "any peer, because the site does not fill in " + String.join(", ", emptyRoles)));
        } else if (!names.isEmpty()) {
            parts.add(new Part(
                    PeerSet.ANY,
                    PeerBasis.NAMES_ONLY,
                    "any peer, because names cannot be expressed as addresses: " + String.join(", ", names)));
        }
        return parts;
    }
}
