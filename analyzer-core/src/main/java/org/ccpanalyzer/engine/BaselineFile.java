// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.json.ObservedTrafficReader;
import org.ccpanalyzer.report.json.ReportException;

/** A report that an audit is compared with. */
public final class BaselineFile {
    private BaselineFile() {}

    /**
     * Reads it.
     *
     * @param laterAddresses which address each address of the host has become since
     * @throws RunException if it cannot be read, or is no report of this version
     */
    public static Baseline read(Path report, Map<IpAddress, IpAddress> laterAddresses) throws RunException {
        return new Baseline(traffic(report), laterAddresses);
    }

    /**
     * Reads what a report says of its host.
     *
     * @throws RunException if it cannot be read, or is no report of this version
     */
    static ObservedTraffic traffic(Path report) throws RunException {
        try {
            return ObservedTrafficReader.read(report);
        } catch (ReportException e) {
            throw new RunException(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses a baseline of another host; as long as nobody knows the host, any will do. */
    static void requireHost(Baseline baseline, Collection<IpAddress> hosts) throws RunException {
        if (!hosts.isEmpty() && !baseline.isOf(hosts)) {
            throw differentHosts(
                    "'" + baseline.traffic().name() + "'", baseline.traffic().hosts(), "this audit", hosts);
        }
    }

    static RunException differentHosts(
            String one, Collection<IpAddress> hosts, String other, Collection<IpAddress> otherHosts) {
        return new RunException(
                ExitCode.USAGE,
                one + " is about " + text(hosts) + ", and " + other + " about " + text(otherHosts)
                        + ", so they do not compare. If that is one host whose address changed, say so with"
                        + " --readdressed OLD=NEW.");
    }

    private static String text(Collection<IpAddress> hosts) {
        return hosts.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    }
}
