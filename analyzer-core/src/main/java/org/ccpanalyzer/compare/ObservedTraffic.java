// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;

/**
 * What one audit says of a host that can be compared with what another says: no times of flows, no numbers, no ephemeral
 * ports.
 *
 * @param name of the report or the captures, for people
 * @param hosts addresses of the audited host, sorted
 * @param egress services of peers that the host opened or tried
 * @param refused ports of the host that were tried and proven closed
 */
public record ObservedTraffic(
        String name,
        List<IpAddress> hosts,
        Window window,
        Terms terms,
        List<ObservedService> listeners,
        List<ObservedService> egress,
        Set<ServicePort> refused,
        List<ObservedFinding> findings,
        List<ObservedRule> rules) {
    public ObservedTraffic {
        hosts = List.copyOf(hosts);
        listeners = List.copyOf(listeners);
        egress = List.copyOf(egress);
        refused = Set.copyOf(refused);
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
    }

    /** Whether both are about one host: they have an address in common. */
    public boolean sharesHostWith(ObservedTraffic other) {
        return hosts.stream().anyMatch(other.hosts::contains);
    }

    /** The same under another name. */
    public ObservedTraffic named(String other) {
        return new ObservedTraffic(other, hosts, window, terms, listeners, egress, refused, findings, rules);
    }

    /** The same as if the host had had its later addresses; those that are not in the map stay. */
    public ObservedTraffic readdressed(Map<IpAddress, IpAddress> laterAddresses) {
        return new ObservedTraffic(
                name,
                hosts.stream()
                        .map(host -> later(host, laterAddresses))
                        .sorted()
                        .distinct()
                        .toList(),
                window,
                terms,
                listeners.stream()
                        .map(listener -> listener.at(later(listener.service().address(), laterAddresses)))
                        .toList(),
                egress,
                refused.stream()
                        .map(port -> port.at(later(port.address(), laterAddresses)))
                        .collect(Collectors.toUnmodifiableSet()),
                findings.stream()
                        .map(finding -> finding.at(later(finding.host(), laterAddresses)))
                        .toList(),
                rules);
    }

    private static IpAddress later(IpAddress address, Map<IpAddress, IpAddress> laterAddresses) {
        return laterAddresses.getOrDefault(address, address);
    }
}
