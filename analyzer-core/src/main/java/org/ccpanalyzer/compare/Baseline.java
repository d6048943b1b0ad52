// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.net.IpAddress;

/**
 * An earlier audit of a host, for reports that say what changed since.
 *
 * @param traffic what it showed
 * @param laterAddresses which address each address of the host has become since
 */
public record Baseline(ObservedTraffic traffic, Map<IpAddress, IpAddress> laterAddresses) {
    private static final String THIS_AUDIT = "this audit";

    public Baseline {
        laterAddresses = Map.copyOf(laterAddresses);
    }

    /** Whether an audit of these addresses is one of the same host. */
    public boolean isOf(Iterable<IpAddress> hosts) {
        ObservedTraffic later = traffic.readdressed(laterAddresses);
        for (IpAddress host : hosts) {
            if (later.hosts().contains(host)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What changed since.
     *
     * @throws IllegalArgumentException if the audit is one of another host
     */
    public Comparison comparedWith(Audit audit) {
        return Comparison.of(traffic, AuditTraffic.of(THIS_AUDIT, audit), laterAddresses);
    }
}
