// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
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
 * @param why what happened, what proves it, and the rule, in few finished sentences
 * @param violation whether it counts as a violation under the chosen reading (else it is a notice or context)
 * @param side who opened
 * @param expected what the rule expects instead of what was seen, such as {@code "mail-server"}, or null
 * @param reasoning all steps of the verdict on the flow that speaks best for the finding, finished sentences
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
        boolean violation,
        Side side,
        @Nullable String expected,
        List<String> reasoning) {
    /** Peers listed per finding; the rest is only counted. */
    public static final int MAX_PEERS = 100;

    public Finding {
        peers = List.copyOf(peers);
        evidence = List.copyOf(evidence);
        attack = List.copyOf(attack);
        reasoning = List.copyOf(reasoning);
    }

    /**
     * A peer of a finding.
     *
     * @param name the most trusted name, or null
     * @param nameSource where the name comes from, or null without a name
     */
    public record Peer(
            IpAddress address,
            @Nullable String name,
            @Nullable String role,
            @Nullable NameSource nameSource) {
        /** Of a name whose source does not matter. */
        public Peer(IpAddress address, @Nullable String name, @Nullable String role) {
            this(address, name, role, null);
        }

        static Peer of(IpAddress address, @Nullable PeerName name, @Nullable String role) {
            return name == null ? new Peer(address, null, role) : new Peer(address, name.name(), role, name.source());
        }
    }

    /**
     * Frames of one flow in one input file that prove the finding.
     *
     * @param flowId the flow, as {@code flows.csv} names it
     * @param what their roles in order, such as {@code "SYN, SYN-ACK, first payload"}, and the tunnel that the flow came in
     */
    public record Evidence(int file, List<Long> frames, String what, String flowId) {
        public Evidence {
            frames = List.copyOf(frames);
        }
    }

    /** A candidate technique of MITRE ATT&amp;CK. */
    public record AttackTechnique(String id, String name) {}
}
