// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.PeerNames;
import org.ccpanalyzer.finding.PeerNaming;
import org.ccpanalyzer.flow.Blocker;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.EndReason;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.KeyFrames;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.flow.SideStatistics;
import org.ccpanalyzer.identify.Fact;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/**
 * Builds flows of the host {@value #HOST} for tests. What is not said: a served TCP connection of four packets and 100
 * payload bytes each way, opened from port 40000 in the first second, that conforms.
 */
public final class Flows {
    public static final String HOST = "192.0.2.10";

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int HEADER_BYTES = 54;

    private final Side side;
    private final String peer;
    private final int protocol;
    private final int port;
    private String host = HOST;
    private int openerPort = 40_000;
    private long startSeconds;
    private long frame = 1;
    private DirectionEvidence evidence = DirectionEvidence.SERVED;
    private Outcome outcome = Outcome.OPEN;
    private @Nullable Blocker blocker;
    private long openerPackets = 4;
    private long listenerPackets = 4;
    private long openerPayload = 100;
    private long listenerPayload = 100;
    private boolean midstream;
    private boolean acknowledgesUnseen;
    private int synCount = 1;
    private final List<Fact> openerFacts = new ArrayList<>();
    private final List<Fact> listenerFacts = new ArrayList<>();
    private PeerNaming naming = new PeerNaming(List.of(), resolver -> true, Map.of());
    private @Nullable String appProtocol;
    private boolean protocolRejected;
    private VerdictKind verdictKind = VerdictKind.CONFORMS;
    private Cause cause = Cause.OK;
    private @Nullable String rule = "https";
    private @Nullable String use;
    private @Nullable String peerRole;
    private List<String> alsoMatched = List.of();
    private List<String> reasoning = List.of();
    private KeyFrames keyFrames = KeyFrames.NONE;

    private Flows(Side side, String peer, int protocol, int port) {
        this.side = side;
        this.peer = peer;
        this.protocol = protocol;
        this.port = port;
    }

    /** A TCP flow that the peer opened to this port of the host. */
    public static Flows inbound(String peer, int port) {
        return new Flows(Side.INBOUND, peer, IpProtocol.TCP, port);
    }

    /** A TCP flow that the host opened to this port of the peer. */
    public static Flows outbound(String peer, int port) {
        return new Flows(Side.OUTBOUND, peer, IpProtocol.TCP, port);
    }

    public static Flows inboundUdp(String peer, int port) {
        return new Flows(Side.INBOUND, peer, IpProtocol.UDP, port);
    }

    public static Flows outboundUdp(String peer, int port) {
        return new Flows(Side.OUTBOUND, peer, IpProtocol.UDP, port);
    }

    /** Packets of a protocol without ports that the host sent. */
    public static Flows outboundOther(String peer, int protocol) {
        return new Flows(Side.OUTBOUND, peer, protocol, 0)
                .from(0)
                .packets(4, 0)
                .evidence(DirectionEvidence.DATAGRAM_ONLY)
                .outcome(Outcome.SENT);
    }

    public Flows host(String address) {
        host = address;
        return this;
    }

    public Flows from(int port) {
        openerPort = port;
        return this;
    }

    /** Second of the first packet; the flow lasts one second. */
    public Flows at(long second) {
        startSeconds = second;
        return this;
    }

    /** Number of the first frame, in file 0. */
    public Flows frame(long number) {
        frame = number;
        return this;
    }

    public Flows evidence(DirectionEvidence value) {
        evidence = value;
        return this;
    }

    public Flows outcome(Outcome value) {
        outcome = value;
        return this;
    }

    /** SYNs that nobody answered. */
    public Flows unanswered(int syns) {
        synCount = syns;
        return packets(syns, 0)
                .payload(0, 0)
                .evidence(DirectionEvidence.SYN_ONLY)
                .outcome(Outcome.NO_ANSWER);
    }

    /** A SYN that the listener answered by RST. */
    public Flows refused() {
        return packets(1, 1).payload(0, 0).evidence(DirectionEvidence.REFUSED).outcome(Outcome.REFUSED);
    }

    /** A handshake that nothing followed. */
    public Flows halfOpen() {
        return packets(2, 1).payload(0, 0).evidence(DirectionEvidence.HANDSHAKE);
    }

    /** A recording that began in the middle. */
    public Flows running(DirectionEvidence value) {
        midstream = true;
        synCount = 0;
        return evidence(value);
    }

    public Flows blocker(String address, boolean inPath, String how) {
        blocker = new Blocker(IpAddress.parse(address), inPath, how);
        return this;
    }

    public Flows packets(long opener, long listener) {
        openerPackets = opener;
        listenerPackets = listener;
        return this;
    }

    public Flows payload(long opener, long listener) {
        openerPayload = opener;
        listenerPayload = listener;
        return this;
    }

    public Flows acknowledgesUnseen() {
        acknowledgesUnseen = true;
        return this;
    }

    public Flows serverName(String name) {
        return openerSays(FactKind.SERVER_NAME, name);
    }

    /** What the opener's first payload says. */
    public Flows openerSays(FactKind kind, String value) {
        openerFacts.add(new Fact(kind, value));
        return this;
    }

    public Flows listenerSays(FactKind kind, String value) {
        listenerFacts.add(new Fact(kind, value));
        return this;
    }

    /** What the opener's first bytes say. */
    public Flows openerSaid(Fact... facts) {
        openerFacts.addAll(List.of(facts));
        return this;
    }

    public Flows listenerSaid(Fact... facts) {
        listenerFacts.addAll(List.of(facts));
        return this;
    }

    public Flows namedBy(PeerNaming names) {
        naming = names;
        return this;
    }

    public Flows spoke(String protocolName) {
        appProtocol = protocolName;
        return this;
    }

    public Flows protocolRejected() {
        protocolRejected = true;
        return this;
    }

    public Flows verdict(VerdictKind kind, Cause why, @Nullable String ruleId) {
        verdictKind = kind;
        cause = why;
        rule = ruleId;
        return this;
    }

    public Flows use(String useId) {
        use = useId;
        return this;
    }

    public Flows peerRole(String role) {
        peerRole = role;
        return this;
    }

    public Flows alsoMatched(String... ids) {
        alsoMatched = List.of(ids);
        return this;
    }

    public Flows reasoning(String... sentences) {
        reasoning = List.of(sentences);
        return this;
    }

    /** Frames of one file: the SYN, its SYN-ACK and the opener's first payload; 0 where there is none. */
    public Flows proof(int file, long syn, long synAck, long request) {
        return proof(packed(file, syn), packed(file, synAck), packed(file, request));
    }

    /** The SYN in one file and its SYN-ACK in another. */
    public Flows handshakeAcross(int file, long syn, int laterFile, long synAck) {
        return proof(packed(file, syn), packed(laterFile, synAck), 0);
    }

    private Flows proof(long syn, long synAck, long request) {
        keyFrames = new KeyFrames(syn, 0, synAck, 0, 0, 0, request, 0);
        return this;
    }

    private static long packed(int file, long number) {
        return number == 0 ? 0 : FrameRef.pack(file, number);
    }

    public boolean hostIsInitiator() {
        return side == Side.OUTBOUND;
    }

    public Flow flow() {
        Endpoint opener = new Endpoint(IpAddress.parse(hostIsInitiator() ? host : peer), openerPort);
        Endpoint listener = new Endpoint(IpAddress.parse(hostIsInitiator() ? peer : host), port);
        FrameRef first = new FrameRef(0, frame);
        return new Flow(
                protocol,
                opener,
                listener,
                evidence,
                outcome,
                blocker,
                "",
                startSeconds * NANOS_PER_SECOND,
                (startSeconds + 1) * NANOS_PER_SECOND,
                statistics(openerPackets, openerPayload),
                statistics(listenerPackets, listenerPayload),
                new PayloadFacts(Identification.NONE, openerFacts),
                new PayloadFacts(Identification.NONE, listenerFacts),
                false,
                midstream,
                false,
                acknowledgesUnseen,
                synCount,
                false,
                Set.of(),
                0,
                EndReason.END_DETECTED,
                first,
                first,
                keyFrames,
                null);
    }

    public JudgedFlow judged() {
        boolean directionKnown = evidence.confidence() != Confidence.GUESS;
        PeerNames names = naming.of(flow(), hostIsInitiator());
        Conversation conversation = new Conversation(
                IpAddress.parse(host),
                directionKnown ? side : Side.UNDETERMINED,
                protocol,
                port,
                openerPort,
                IpAddress.parse(peer),
                names.verifying(),
                outcome,
                directionKnown,
                appProtocol,
                appProtocol != null,
                protocolRejected);
        Verdict verdict = new Verdict(verdictKind, cause, rule, use, null, peerRole, alsoMatched);
        return new JudgedFlow(flow(), hostIsInitiator(), conversation, verdict, () -> reasoning, names);
    }

    private static SideStatistics statistics(long packets, long payload) {
        return new SideStatistics(packets, packets * HEADER_BYTES + payload, payload, 0);
    }
}
