// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * What a site knows and the port guide cannot.
 *
 * @param ccpAddresses addresses of the audited host, IPv4 and IPv6; empty if the site leaves them to the command line
 * @param capturePoint where the site records
 * @param intranet ranges that are the site's own; everything else is the internet
 * @param roles role to who holds it, in the order of the file
 * @param portOverrides id of a configurable row to the port that the site moved it to
 * @param proxyMappings ports of the reverse proxy
 * @param additions ports that the site's application requires beyond the guide
 * @param microsoftList the saved Microsoft 365 endpoint list, or null
 * @param platformProfile true if the platform profile is switched on
 */
public record Site(
        List<IpAddress> ccpAddresses,
        CapturePoint capturePoint,
        List<IpPrefix> intranet,
        Map<String, RoleMembers> roles,
        Map<String, Integer> portOverrides,
        List<ProxyMapping> proxyMappings,
        List<SiteAddition> additions,
        @Nullable MicrosoftListFile microsoftList,
        boolean platformProfile) {
    public Site {
        ccpAddresses = List.copyOf(ccpAddresses);
        intranet = List.copyOf(intranet);
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        portOverrides = Collections.unmodifiableMap(new LinkedHashMap<>(portOverrides));
        portOverrides.values().forEach(Ports::require);
        proxyMappings = List.copyOf(proxyMappings);
        additions = List.copyOf(additions);
    }

    /** The site of an audit without a site file: no role is filled in, and the guide's usual ranges are the intranet. */
    public static Site unconfigured(PortGuide guide) {
        return new Site(
                List.of(),
                CapturePoint.UNKNOWN,
                guide.defaultIntranet(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                null,
                false);
    }

    public Site withCcpAddresses(List<IpAddress> addresses) {
        return new Site(
                addresses,
                capturePoint,
                intranet,
                roles,
                portOverrides,
                proxyMappings,
                additions,
                microsoftList,
                platformProfile);
    }

    /** True for the site's own ranges, and for link-local and loopback addresses, which never cross a router. */
    public boolean isIntranet(IpAddress address) {
        return address.isLinkLocal()
                || address.isLoopback()
                || intranet.stream().anyMatch(prefix -> prefix.contains(address));
    }

    public Scope scopeOf(IpAddress address) {
        return isIntranet(address) ? Scope.INTRANET : Scope.INTERNET;
    }

    /** Whether the peer holds {@code role}; {@link Membership#UNKNOWN} for a role that the site leaves empty. */
    public Membership membership(String role, IpAddress peer, Set<String> peerNames) {
        return members(role).test(peer, peerNames, scopeOf(peer));
    }

    public RoleMembers members(String role) {
        return roles.getOrDefault(role, RoleMembers.NOBODY_SAID);
    }

    /**
     * The first role, in the order of the site file, that an address, range or name gives to the peer; failing that, the
     * first that {@code scope:internet} gives to it.
     */
    public Optional<String> roleOf(IpAddress peer, Set<String> peerNames) {
        for (Map.Entry<String, RoleMembers> role : roles.entrySet()) {
            if (role.getValue().includesExplicitly(peer, peerNames)) {
                return Optional.of(role.getKey());
            }
        }
        if (isIntranet(peer)) {
            return Optional.empty();
        }
        return roles.entrySet().stream()
                .filter(role -> role.getValue().internet())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
