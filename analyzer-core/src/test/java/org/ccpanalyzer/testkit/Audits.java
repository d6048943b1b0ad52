// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureMetadata;
import org.ccpanalyzer.capture.CaptureSection;
import org.ccpanalyzer.capture.SkippedBlocks;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.Conclusion;
import org.ccpanalyzer.finding.Audit.FlowCounts;
import org.ccpanalyzer.finding.Audit.Input;
import org.ccpanalyzer.finding.Audit.PolicyFiles;
import org.ccpanalyzer.finding.Audit.ProbeSummary;
import org.ccpanalyzer.finding.Audit.Run;
import org.ccpanalyzer.finding.Audit.Status;
import org.ccpanalyzer.finding.Audit.Subject;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.CaptureFitness.Undecoded;
import org.ccpanalyzer.flow.DuplicateClass;
import org.ccpanalyzer.flow.DuplicateCounts;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.flow.PacketFate;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;

/** Audits built by hand, of the host 192.0.2.10, also known as 2001:db8::10. */
public final class Audits {
    /** Digest of nothing, as good as any. */
    public static final String DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    static final IpAddress HOST = IpAddress.parse("192.0.2.10");
    static final IpAddress HOST_V6 = IpAddress.parse("2001:db8::10");
    static final long START = nanos("2026-11-20T08:00:00Z");

    private Audits() {}

    /** Violations, a blocked service, notices, a scan, IPv6, hostile names, a damaged second file. */
    public static Audit rich() {
        return new Audit(
                new Conclusion(
                        Status.VIOLATIONS,
                        Reading.DOCUMENTED,
                        1,
                        3,
                        3,
                        4,
                        1,
                        1,
                        2,
                        3,
                        List.of(),
                        List.of("m365-service", "unified-ccx")),
                new Subject(List.of(HOST, HOST_V6), "option"),
                new Capture(41_234, 38_770, richFitness(), names()).record(),
                List.of(morning(), noon()),
                new PolicyFiles("ccp-port-rules 1.0.0", DIGEST, "site.yaml", DIGEST, true, CapturePoint.SWITCH_PORT),
                AuditFindings.rich(),
                AuditServices.rules(),
                AuditServices.listeners(),
                AuditServices.egress(),
                AuditPeers.microsoft365(),
                AuditPeers.unverified(),
                AuditServices.probes(),
                new ProbeSummary(43, 38, 2, 2, 1, List.of(IpAddress.parse("198.51.100.66"))),
                new FlowCounts(612L, 344, richCounts()),
                AuditFlows.rich(),
                run(),
                PacketEvidence.NOT_READ);
    }

    private static SortedMap<VerdictKind, Long> richCounts() {
        return counts(Map.of(
                VerdictKind.CONFORMS, 290L,
                VerdictKind.VIOLATES, 4L,
                VerdictKind.BLOCKED, 3L,
                VerdictKind.PROBE, 40L,
                VerdictKind.COLUMN_ONLY, 5L,
                VerdictKind.UNDECIDED, 2L));
    }

    /** Everything conforms; no finding at all. */
    public static Audit clean() {
        return new Audit(
                new Conclusion(Status.COMPLIANT, Reading.DOCUMENTED, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of()),
                new Subject(List.of(HOST), "detected"),
                new Capture(9_876, 9_870, fitness(Mirror.TWO_WAY)).record(),
                List.of(morning()),
                new PolicyFiles("ccp-port-rules 1.0.0", DIGEST, null, null, false, null),
                List.of(),
                AuditServices.rulesOfQuietDay(),
                AuditServices.listeners().subList(0, 1),
                AuditServices.egress().subList(0, 1),
                AuditPeers.NOBODY,
                List.of(),
                List.of(),
                new ProbeSummary(0, 0, 0, 0, 0, List.of()),
                new FlowCounts(null, 96, counts(Map.of(VerdictKind.CONFORMS, 96L))),
                List.of(),
                run(),
                PacketEvidence.NOT_READ);
    }

    /** One finding, one rule, one listener: small enough to be read as a whole. */
    public static Audit small() {
        return new Audit(
                new Conclusion(Status.VIOLATIONS, Reading.STRICT, 1, 1, 1, 1, 0, 0, 0, 0, List.of(), List.of()),
                new Subject(List.of(HOST_V6), "site"),
                new Capture(14, 14, fitness(Mirror.UNKNOWN)).record(),
                List.of(morning()),
                new PolicyFiles("ccp-port-rules 1.0.0", DIGEST, null, null, false, null),
                List.of(AuditFindings.listener()),
                AuditServices.rules().subList(0, 1),
                AuditServices.listeners().subList(0, 1),
                List.of(),
                AuditPeers.NOBODY,
                List.of(),
                List.of(),
                new ProbeSummary(0, 0, 0, 0, 0, List.of()),
                new FlowCounts(null, 1, counts(Map.of(VerdictKind.VIOLATES, 1L))),
                List.of(),
                run(),
                PacketEvidence.NOT_READ);
    }

    /** Not a packet, and nothing that could be said. */
    public static Audit inconclusive() {
        Conclusion conclusion = new Conclusion(
                Status.INCONCLUSIVE,
                Reading.DOCUMENTED,
                4,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of("Only packets from the host were captured; capture both directions of the mirror port."),
                List.of());
        return new Audit(
                conclusion,
                new Subject(List.of(HOST), "option"),
                new Audit.Capture(
                        0, 0, 0, 0, 0, new PacketAccount(0, Map.of()), oneWay(), Audit.Names.NONE, List.of(), 0),
                List.of(noon()),
                new PolicyFiles("ccp-port-rules 1.0.0", DIGEST, null, null, false, null),
                List.of(),
                AuditServices.rulesOfOneWayCapture(),
                List.of(),
                List.of(),
                AuditPeers.NOBODY,
                List.of(),
                List.of(),
                new ProbeSummary(0, 0, 0, 0, 0, List.of()),
                new FlowCounts(null, 0, new TreeMap<>()),
                List.<JudgedFlow>of(),
                run(),
                PacketEvidence.NOT_READ);
    }

    /** The clean audit, but with any text where the report names the source of the host's addresses. */
    public static Audit withSubjectSource(String source) {
        return AuditVariant.of(clean())
                .subject(new Subject(List.of(HOST), source))
                .audit();
    }

    /** The clean audit, but with one finding that many times over. */
    public static Audit withListenerFindings(int count) {
        return AuditVariant.of(clean())
                .findings(Collections.nCopies(count, AuditFindings.listener()))
                .audit();
    }

    /** The clean audit, but with a documented service that was turned away. */
    public static Audit withBlockedService() {
        return AuditVariant.of(clean())
                .findings(List.of(AuditFindings.blocked()))
                .audit();
    }

    /** The clean audit, but with one finding of as many flows, the evidence of each being a SYN and a SYN-ACK. */
    public static Audit withProvenFlows(int flows) {
        return AuditVariant.of(clean())
                .findings(List.of(AuditFindings.provenBy(flows)))
                .audit();
    }

    static long nanos(String instant) {
        Instant time = Instant.parse(instant);
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /** A time in the morning's capture. */
    static long at(int minutes) {
        return START + minutes * 60_000_000_000L;
    }

    private record Capture(long packets, long hostPackets, CaptureFitness fitness, Audit.Names names) {
        Capture(long packets, long hostPackets, CaptureFitness fitness) {
            this(packets, hostPackets, fitness, Audit.Names.NONE);
        }

        Audit.Capture record() {
            PacketAccount account = new PacketAccount(
                    packets, Map.of(PacketFate.IN_FLOW, hostPackets, PacketFate.OF_OTHERS, packets - hostPackets));
            return new Audit.Capture(
                    START,
                    at(72) + 33_000_001_000L,
                    packets,
                    packets * 612,
                    hostPackets,
                    account,
                    fitness,
                    names,
                    List.of(),
                    0);
        }
    }

    private static CaptureFitness fitness(Mirror mirror) {
        return new CaptureFitness(mirror, 90, 90, null, null, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    private static CaptureFitness oneWay() {
        return new CaptureFitness(Mirror.ONE_WAY_OUT, 90, 0, null, null, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    private static CaptureFitness richFitness() {
        return new CaptureFitness(
                Mirror.TWO_WAY,
                280,
                277,
                12L,
                new DuplicateCounts(60_000, Map.of(DuplicateClass.SAME_FRAME, 800L, DuplicateClass.OTHER_VLAN, 30L)),
                17,
                5,
                3,
                4_021,
                9,
                1,
                0,
                List.of(new Undecoded("link type 105", 12), new Undecoded("HEADER_TRUNCATED", 3)),
                List.of(
                        "12 packets were dropped between 08:31:02 and 08:31:04 UTC; silence in that time means nothing.",
                        "4,021 packets of the host have bad checksums, as captures taken on the host itself do."));
    }

    private static Input morning() {
        CaptureInfo info = new CaptureInfo("pcapng", List.of(eth0()), 31_234, null, morningMetadata());
        return new Input("captures/morning.pcapng", DIGEST, 24_113_902, info, START, at(60));
    }

    private static CaptureInterface eth0() {
        return new CaptureInterface(
                1,
                262_144,
                "eth0",
                "host 192.0.2.10",
                12L,
                31_234,
                "Mirror of port\n17",
                "Intel I350",
                "Linux 6.1",
                1_000_000_000L,
                "10^-9");
    }

    /** As of an adversary who wrote into the file what acts on terminals. */
    private static CaptureMetadata morningMetadata() {
        return new CaptureMetadata(
                List.of(new CaptureSection(
                        "x86-64 with AVX2",
                        "Linux 6.1",
                        "Dumpcap 4.0.17",
                        List.of("Incident 4711,\nsecond window", "\u001b[2Jgone", "=1+1"),
                        5)),
                1,
                2,
                List.of(),
                0,
                List.of(new SkippedBlocks(10, 1), new SkippedBlocks(0xbad, 3)));
    }

    private static Audit.Names names() {
        return new Audit.Names(
                List.of(new Audit.NamedPeer(
                        IpAddress.parse("203.0.113.80"),
                        List.of("graph.example", "a\\027b.example"),
                        "name-resolution-block")),
                7,
                1);
    }

    private static Input noon() {
        CaptureDamage damage = new CaptureDamage(8_112_640, "a record of 1514 bytes, 202 bytes follow");
        CaptureInfo info =
                new CaptureInfo("pcap", List.of(CaptureInterface.plain(276, 0, 10_000, "10^-6")), 10_000, damage);
        return new Input("captures/noon.pcap", null, 8_112_842, info, null, null);
    }

    private static SortedMap<VerdictKind, Long> counts(Map<VerdictKind, Long> counts) {
        return new TreeMap<>(new EnumMap<>(counts));
    }

    private static Run run() {
        return new Run(
                "ccp-analyzer",
                "0.1.0",
                "84d94f1",
                "17.0.15",
                "2026-11-22T21:30:00Z",
                1.25,
                List.of(
                        "ccp-analyzer",
                        "analyze",
                        "captures/morning.pcapng",
                        "captures/noon.pcap",
                        "--host",
                        "192.0.2.10"),
                "analyst",
                "workstation-7");
    }
}
