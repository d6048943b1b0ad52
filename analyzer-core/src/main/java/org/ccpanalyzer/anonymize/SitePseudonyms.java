// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.ProxyMapping;
import org.ccpanalyzer.policy.RoleMembers;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.SiteAddition;
import org.jspecify.annotations.Nullable;

/** The site's own data under pseudonyms: who holds a role there holds it here. */
public final class SitePseudonyms {
    private final AddressPseudonyms addresses;
    private final NamePseudonyms names;
    /** Names that the site chose, where verdicts name what decided. */
    private final Set<String> additions = new HashSet<>();

    SitePseudonyms(AddressPseudonyms addresses, NamePseudonyms names) {
        this.addresses = addresses;
        this.names = names;
    }

    /** The site without its list of Microsoft 365 endpoints, which the caller has by itself. */
    public Site of(Site site) {
        site.additions().forEach(addition -> additions.add(addition.id()));
        Map<String, RoleMembers> roles = new LinkedHashMap<>();
        site.roles().forEach((role, members) -> roles.put(role, of(members)));
        return new Site(
                addresses.of(site.ccpAddresses()),
                site.capturePoint(),
                site.intranet().stream().map(addresses::of).toList(),
                roles,
                site.portOverrides(),
                site.proxyMappings().stream().map(this::of).toList(),
                site.additions().stream().map(this::of).toList(),
                null,
                site.platformProfile());
    }

    /** Microsoft's list with its ranges where the pseudonyms of their addresses are. */
    public MicrosoftList of(MicrosoftList list) {
        return new MicrosoftList(list.sets().stream().map(this::of).toList(), list.version());
    }

    private MicrosoftList.EndpointSet of(MicrosoftList.EndpointSet set) {
        return new MicrosoftList.EndpointSet(
                set.id(),
                set.serviceArea(),
                set.category(),
                set.required(),
                set.names(),
                set.prefixes().stream().map(addresses::of).toList(),
                set.tcpPorts(),
                set.udpPorts(),
                set.notes());
    }

    private RoleMembers of(RoleMembers members) {
        return new RoleMembers(
                members.prefixes().stream().map(addresses::of).toList(),
                names.ofHosts(members.names()),
                members.internet());
    }

    private ProxyMapping of(ProxyMapping mapping) {
        return new ProxyMapping(
                names.ofWord("mapping", mapping.id()),
                mapping.clientPort(),
                mapping.upstreamRule(),
                mapping.upstreamPort());
    }

    private SiteAddition of(SiteAddition addition) {
        SiteAddition.Approval approval = addition.approval();
        return new SiteAddition(
                ofRuleId(addition.id()),
                addition.direction(),
                addition.protocol(),
                addition.port(),
                addition.peerRole(),
                of(addition.peers()),
                addition.protocols(),
                names.ofWord("reason", addition.reason()),
                names.ofWord("owner", addition.owner()),
                approval == null
                        ? null
                        : new SiteAddition.Approval(
                                names.ofWord("approver", approval.by()),
                                names.ofWordOrNull("reference", approval.reference()),
                                approval.on()),
                addition.expires());
    }

    boolean hasAdditions() {
        return !additions.isEmpty();
    }

    /** Ids of rows and platform lines are the guide's and stay; those of additions are the site's words. */
    String ofRuleId(String id) {
        return additions.contains(id) ? names.ofWord("addition", id) : id;
    }

    @Nullable
    String ofRule(@Nullable String id) {
        return id == null ? null : ofRuleId(id);
    }
}
