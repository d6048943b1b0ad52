// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft's published list of Office 365 endpoints, in the copy that somebody saved ("Office 365 IP Address and URL web
 * service"). It tells what a peer is, never that the host may talk to it.
 *
 * @param sets in the order of the file
 * @param version {@code YYYYMMDDNN}, or null where nobody has stated it
 */
public record MicrosoftList(
        List<EndpointSet> sets, @Nullable String version) {
    public MicrosoftList {
        sets = List.copyOf(sets);
    }

    /** What the guide's own data say of the names that its note has, for want of a saved list. */
    public static MicrosoftList ofGuide(PortGuide guide) {
        List<EndpointSet> sets = new ArrayList<>();
        for (MicrosoftName name : guide.microsoftNames()) {
            name.listSets().forEach(set -> sets.add(ofGuide(name.name(), set)));
        }
        return new MicrosoftList(sets, guide.microsoftListVersion());
    }

    private static EndpointSet ofGuide(String name, MicrosoftName.ListSet set) {
        return new EndpointSet(
                set.id(),
                set.serviceArea(),
                MicrosoftCategory.of(set.category()).orElseThrow(),
                set.required(),
                List.of(name),
                List.of(),
                ranges(set.tcpPorts()),
                ranges(set.udpPorts()),
                null);
    }

    private static List<PortRange> ranges(Set<Integer> ports) {
        return ports.stream().sorted().map(PortRange::of).toList();
    }

    /**
     * Names and addresses that share ports and a category.
     *
     * @param id number of the set, which stays the same over all versions of the list
     * @param serviceArea {@code Common}, {@code Exchange}, …; empty if the list does not say
     * @param required must be reachable for a supported service; else optional
     * @param names lower case; {@code *} stands for one or more characters
     * @param notes what Microsoft says of an optional set, or null
     */
    public record EndpointSet(
            int id,
            String serviceArea,
            MicrosoftCategory category,
            boolean required,
            List<String> names,
            List<IpPrefix> prefixes,
            List<PortRange> tcpPorts,
            List<PortRange> udpPorts,
            @Nullable String notes) {
        public EndpointSet {
            names = List.copyOf(names);
            prefixes = List.copyOf(prefixes);
            tcpPorts = List.copyOf(tcpPorts);
            udpPorts = List.copyOf(udpPorts);
        }

        /** @param protocol IP protocol number */
        boolean hasPort(int protocol, int port) {
            List<PortRange> ranges = switch (protocol) {
                case IpProtocol.TCP -> tcpPorts;
                case IpProtocol.UDP -> udpPorts;
                default -> List.of();
            };
            for (PortRange range : ranges) {
                if (range.contains(port)) {
                    return true;
                }
            }
            return false;
        }

        boolean hasAddress(IpAddress address) {
            for (IpPrefix prefix : prefixes) {
                if (prefix.contains(address)) {
                    return true;
                }
            }
            return false;
        }

        boolean hasWildcardFor(String name) {
            for (String pattern : names) {
                if (pattern.indexOf('*') >= 0 && NamePattern.matches(pattern, name)) {
                    return true;
                }
            }
            return false;
        }
    }
}
