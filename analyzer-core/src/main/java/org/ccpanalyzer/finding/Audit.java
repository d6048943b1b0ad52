// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.SortedMap;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.flow.TunnelTraffic;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.MicrosoftMatch;
import org.ccpanalyzer.policy.ObservedPeer;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/**
 * The whole result of a run; what every report renders. All lists are in their report order.
 *
 * @param unverified peers that conform only because their role is not filled in, for whoever fills it in
 * @param flows the host's flows in the order of their first frame; may be walked several times
 * @param packets those of findings one by one, where they were read
 */
public record Audit(
        Conclusion conclusion,
        Subject subject,
        Capture capture,
        List<Input> inputs,
        PolicyFiles policy,
        List<Finding> findings,
        List<RuleUse> rules,
        List<Listener> listeners,
        List<Egress> egress,
        Microsoft365 microsoft365,
        List<ObservedPeer> unverified,
        List<Probe> probes,
        ProbeSummary probeSummary,
        FlowCounts flowCounts,
        Iterable<JudgedFlow> flows,
        Run run,
        PacketEvidence packets) {

    /** The same of another capture section. */
    public Audit withCapture(Capture other) {
        return with(other, run, flows, packets);
    }

    /** The same of another run. */
    public Audit withRun(Run other) {
        return with(capture, other, flows, packets);
    }

    /** The same with other packets of its findings. */
    public Audit withPackets(PacketEvidence other) {
        return with(capture, run, flows, other);
    }

    /** The same with its flows judged elsewhere. */
    public Audit withFlows(Iterable<JudgedFlow> other) {
        return with(capture, run, other, packets);
    }

    private Audit with(Capture newCapture, Run newRun, Iterable<JudgedFlow> newFlows, PacketEvidence newPackets) {
        return new Audit(
                conclusion,
                subject,
                newCapture,
                inputs,
                policy,
                findings,
                rules,
                listeners,
                egress,
                microsoft365,
                unverified,
                probes,
                probeSummary,
                flowCounts,
                newFlows,
                newRun,
                newPackets);
    }

    /** Outcome of the audit as a whole. */
    public enum Status {
        COMPLIANT,
        VIOLATIONS,
        INCONCLUSIVE
    }

    /**
     * The one-line result.
     *
     * @param violations findings that are violations under {@code reading}
     * @param strictViolations findings that are violations under the strict reading
     * @param notices findings that are neither violations nor blocked services nor context
     * @param blocked blocked services
     * @param undecided flows without a verdict
     * @param unverifiedPeers distinct peers that conform only because their role is not filled in
     * @param inconclusive why the capture cannot answer, finished sentences; empty if it can
     * @param unverifiedRoles roles that those peers may hold by the rows that admit them, sorted
     */
    public record Conclusion(
            Status status,
            Reading reading,
            int exitCode,
            int violations,
            int documentedViolations,
            int strictViolations,
            int notices,
            int blocked,
            long undecided,
            int unverifiedPeers,
            List<String> inconclusive,
            List<String> unverifiedRoles) {}

    /**
     * The audited host.
     *
     * @param source {@code "option"}, {@code "site"} or {@code "detected"}
     */
    public record Subject(List<IpAddress> addresses, String source) {}

    /**
     * What was looked at.
     *
     * @param firstNanos nanoseconds since the epoch
     * @param account where each of the packets ended
     * @param names what the captures themselves say of peers
     * @param tunnels through which judged packets came, most packets first
     * @param unlistedTunnelPackets judged packets of tunnels beyond those
     */
    public record Capture(
            long firstNanos,
            long lastNanos,
            long packets,
            long bytes,
            long hostPackets,
            PacketAccount account,
            CaptureFitness fitness,
            Names names,
            List<TunnelTraffic> tunnels,
            long unlistedTunnelPackets) {
        public Capture {
            tunnels = List.copyOf(tunnels);
        }

        /** The same with further notes on its fitness. */
        public Capture withNotes(List<String> notes) {
            return new Capture(
                    firstNanos,
                    lastNanos,
                    packets,
                    bytes,
                    hostPackets,
                    account,
                    fitness.withNotes(notes),
                    names,
                    tunnels,
                    unlistedTunnelPackets);
        }
    }

    /**
     * Names of addresses, from whatever says one.
     *
     * @param peers those of peers of the host, by address, then by source; of sources that no verdict rests on too
     * @param otherAddresses other addresses that name blocks of the captures have
     * @param leftOut names that are no domain names, or for which there was no room
     */
    public record Names(List<NamedPeer> peers, long otherAddresses, long leftOut) {
        /** Of captures that name nobody. */
        public static final Names NONE = new Names(List.of(), 0, 0);

        public Names {
            peers = List.copyOf(peers);
        }
    }

    /**
     * A peer with names of one source and one time.
     *
     * @param source {@link NameSource#id}
     * @param fromNanos since when they held, nanoseconds since the epoch, or null where the source has no such time
     * @param untilNanos until when they held, or null
     * @param resolver that answered, or null where none did
     */
    public record NamedPeer(
            IpAddress address,
            List<String> names,
            String source,
            @Nullable Long fromNanos,
            @Nullable Long untilNanos,
            @Nullable IpAddress resolver) {
        /** Of a source without times. */
        public NamedPeer(IpAddress address, List<String> names, String source) {
            this(address, names, source, null, null, null);
        }

        public NamedPeer {
            names = List.copyOf(names);
        }
    }

    /**
     * One input file.
     *
     * @param name file name as given, or {@code "-"}
     * @param sha256 null if no digest was asked for
     * @param firstNanos null without packets
     */
    public record Input(
            String name,
            @Nullable String sha256,
            long bytes,
            CaptureInfo info,
            @Nullable Long firstNanos,
            @Nullable Long lastNanos) {}

    /**
     * What the host was judged by.
     *
     * @param capturePoint where the site file says that was recorded, or null if it does not say
     */
    public record PolicyFiles(
            String rules,
            String rulesSha256,
            @Nullable String site,
            @Nullable String siteSha256,
            boolean platformProfile,
            @Nullable CapturePoint capturePoint) {}

    /** What the capture shows of one half of a row. */
    public enum HalfState {
        EXERCISED,
        ATTEMPTED_BLOCKED,
        NOT_EXERCISED,
        NOT_OBSERVABLE
    }

    /**
     * One half, inbound or outbound, of a row.
     *
     * @param blockedBy who turned it away, or null
     * @param reason why it is not observable, or null
     */
    public record RuleHalf(
            HalfState state,
            long flows,
            int peers,
            @Nullable Long firstNanos,
            @Nullable Long lastNanos,
            @Nullable String blockedBy,
            @Nullable String reason) {}

    /**
     * What the capture shows of one row. A half that the row's direction column does not have is null.
     *
     * @param port where the site has the service
     * @param cells the row as the guide prints it
     */
    public record RuleUse(
            String id,
            int row,
            String protocol,
            int port,
            @Nullable RuleHalf inbound,
            @Nullable RuleHalf outbound,
            GuideCells cells) {
        /** A row of which the text does not matter. */
        public RuleUse(
                String id,
                int row,
                String protocol,
                int port,
                @Nullable RuleHalf inbound,
                @Nullable RuleHalf outbound) {
            this(id, row, protocol, port, inbound, outbound, GuideCells.NONE);
        }
    }

    /** The cells of one row of the port guide, word for word. */
    public record GuideCells(String listener, String port, String direction, String purpose) {
        /** Of a row whose text does not matter. */
        public static final GuideCells NONE = new GuideCells("", "", "", "");
    }

    /**
     * A port of the host that was proven open.
     *
     * @param peers how many peers opened it
     * @param peerAddresses the lowest 1,000 of them, sorted
     * @param tlsVersions that it chose, sorted; empty where none was seen
     */
    public record Listener(
            IpAddress address,
            String protocol,
            int port,
            DirectionEvidence evidence,
            VerdictKind verdict,
            @Nullable Cause cause,
            @Nullable String rule,
            int peers,
            long flows,
            long bytesIn,
            long bytesOut,
            long firstNanos,
            long lastNanos,
            @Nullable String appProtocol,
            List<IpAddress> peerAddresses,
            List<String> tlsVersions) {}

    /**
     * A service of a peer that the host opened or tried.
     *
     * @param name the most trusted name of the peer, or null
     * @param nameSource where the name comes from, or null without a name
     * @param tlsVersions that the peer chose, sorted; empty where none was seen
     */
    public record Egress(
            IpAddress address,
            String protocol,
            int port,
            @Nullable String name,
            Outcome outcome,
            VerdictKind verdict,
            @Nullable Cause cause,
            @Nullable String rule,
            long flows,
            long bytesIn,
            long bytesOut,
            long firstNanos,
            long lastNanos,
            @Nullable String appProtocol,
            @Nullable NameSource nameSource,
            List<String> tlsVersions) {}

    /**
     * Peers that are Microsoft 365 services, and what the guide and Microsoft's own list say of them. That says what a peer
     * is; no verdict rests on it.
     *
     * @param list name of the saved list, or null where only the names of the guide are known
     * @param version of the list, or of the list that the guide was compared with; null where it is not stated
     * @param sha256 of the saved list, or null
     */
    public record Microsoft365(
            @Nullable String list,
            @Nullable String version,
            @Nullable String sha256,
            List<MicrosoftService> services) {
        public Microsoft365 {
            services = List.copyOf(services);
        }

        public Microsoft365 with(List<MicrosoftService> found) {
            return new Microsoft365(list, version, sha256, found);
        }
    }

    /**
     * A service of a peer under one of its names, or by its address where no name is known.
     *
     * @param protocol lower-case name of the protocol
     */
    public record MicrosoftService(IpAddress address, String protocol, int port, MicrosoftMatch match, long flows) {}

    public record Probe(IpAddress address, String protocol, int port, Outcome outcome, int peers, long attempts) {}

    /** Ports of the host that anybody tried: how many of them turned out closed, filtered, open. */
    public record ProbeSummary(
            int ports, int closed, int filtered, int openDocumented, int openUndocumented, List<IpAddress> scanners) {}

    /**
     * Flows by number.
     *
     * @param total flows of the whole input, or null if only the host's were followed
     */
    public record FlowCounts(@Nullable Long total, long host, SortedMap<VerdictKind, Long> byVerdict) {}

    /** Everything that differs from run to run. */
    public record Run(
            String tool,
            String version,
            String build,
            String java,
            String started,
            double seconds,
            List<String> command,
            String user,
            String node) {
        /** The same without what differs from run to run of one program on one input. */
        public Run withheld(String instead) {
            return new Run(tool, version, build, instead, instead, 0, List.of(), instead, instead);
        }
    }
}
