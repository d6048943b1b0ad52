// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.jspecify.annotations.Nullable;

/**
 * One conclusion about the host, with the frames that prove it. Groups all flows of one kind, cause, port and side.
 *
 * @param id stable for the same input and policy: {@code <code>-<protocol>-<port>-<eight hex digits>}
 * @param confirmed true if the service was really used; false if it was only attempted
 * @param rule id of the rule that decided, or null
 * @param port service port the finding is about, or null where it spans ports
 * @param peers sorted; at most {@link #MAX_PEERS}, see {@code peerCount} for all
 * @param bytesIn frame bytes to the host
 * @param bytesOut frame bytes from the host
 * @param violation whether it counts as a violation under the chosen reading (else it is a notice or context)
 */
public record Finding(
        String id,
        FindingKind kind,
        @Nullable Cause cause,
        Severity severity,
        boolean confirmed,
        Confidence confidence,
        @Nullable String rule,
        IpAddress hostAddress,
        String protocol,
        @Nullable Integer port,
        List<Peer> peers,
        int peerCount,
        long flows,
        long bytesIn,
        long bytesOut,
        long firstNanos,
        long lastNanos,
        @Nullable String appProtocol,
        List<Evidence> evidence,
        String why,
        String next,
        List<AttackTechnique> attack,
        boolean violation) {
    /** Peers listed per finding; the rest is only counted. */
    public static final int MAX_PEERS = 100;

    public Finding {
        peers = List.copyOf(peers);
        evidence = List.copyOf(evidence);
        attack = List.copyOf(attack);
    }

    /** A peer of a finding. */
    public record Peer(
            IpAddress address,
            @Nullable String name,
            @Nullable String role) {}

    /**
     * Frames of one input file that prove the finding.
     *
     * @param what their roles in order, such as {@code "SYN, SYN-ACK, first payload"}
     */
    public record Evidence(int file, List<Long> frames, String what) {
        public Evidence {
            frames = List.copyOf(frames);
        }
    }

    /** A candidate technique of MITRE ATT&amp;CK. */
    public record AttackTechnique(String id, String name) {}
}
