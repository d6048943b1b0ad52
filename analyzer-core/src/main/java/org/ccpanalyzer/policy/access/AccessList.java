// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.time.LocalDate;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;

/**
 * The conversations that a policy permits one host, as far as addresses and ports can tell; everything else is denied. The
 * entries only permit, so their order never matters.
 *
 * @param hosts addresses of the host, at least one
 * @param reading what counts as permitted: the direction column, or the purpose text
 * @param date the day for which it was made; additions that have expired by then are left out
 * @param entries documented rows first, then additions, platform lines, and what the direction column alone admits
 * @param coverage how well each row, addition and platform line is expressed, in the order of their files
 */
public record AccessList(
        List<IpAddress> hosts, Reading reading, LocalDate date, List<AccessEntry> entries, List<Coverage> coverage) {
    public AccessList {
        hosts = hosts.stream().distinct().sorted().toList();
        entries = List.copyOf(entries);
        coverage = List.copyOf(coverage);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("an access list needs the address of a host");
        }
    }

    /** The host's addresses of one family. */
    public List<IpAddress> hosts(boolean ipv4) {
        return hosts.stream().filter(host -> host.isIpv4() == ipv4).toList();
    }
}
