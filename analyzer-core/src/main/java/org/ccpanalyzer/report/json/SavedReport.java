// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.List;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/**
 * A report that was written earlier: who it is about, and its findings.
 *
 * @param reading word of the reading that set its exit status
 * @param site name of the site file that it was made with, or null
 * @param hosts addresses of the audited host
 * @param findings in the order of the report, most consequential first
 */
public record SavedReport(String reading, @Nullable String site, List<IpAddress> hosts, List<Finding> findings) {
    public SavedReport {
        hosts = List.copyOf(hosts);
        findings = List.copyOf(findings);
    }

    /**
     * A finding as it was written.
     *
     * @param cause null where it has none
     * @param protocol lower-case protocol name
     * @param port null where it is about no single port
     * @param peers the first of them
     * @param peerCount all of them
     * @param first time of the first packet, ISO 8601
     * @param last time of the last packet, ISO 8601
     * @param appProtocol what was spoken, or null
     * @param attack ids and names of candidate ATT&CK techniques
     * @param expected what the rule expects instead, or null
     */
    public record Finding(
            String id,
            FindingKind kind,
            @Nullable Cause cause,
            Severity severity,
            String outcome,
            String confidence,
            @Nullable String rule,
            IpAddress hostAddress,
            String protocol,
            @Nullable Integer port,
            List<Peer> peers,
            long peerCount,
            long flows,
            long bytesIn,
            long bytesOut,
            String first,
            String last,
            @Nullable String appProtocol,
            List<String> attack,
            Side side,
            @Nullable String expected) {
        public Finding {
            peers = List.copyOf(peers);
            attack = List.copyOf(attack);
        }
    }

    /**
     * The other side.
     *
     * @param name a name it is known under, or null
     * @param role role in which it was recognised, or null
     */
    public record Peer(
            IpAddress address,
            @Nullable String name,
            @Nullable String role) {}
}
