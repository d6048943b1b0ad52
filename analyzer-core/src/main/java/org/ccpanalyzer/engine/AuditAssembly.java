// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.AuditContext;
import org.ccpanalyzer.finding.AuditResult;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.finding.PeerNaming;
import org.ccpanalyzer.finding.SynProxyCheck;
import org.ccpanalyzer.flow.CaptureCounters;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.DuplicateCounters;
import org.ccpanalyzer.flow.DuplicateCounts;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.FlowsOver;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficCounters;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.policy.PolicyJudge;
import org.ccpanalyzer.policy.ProxyPorts;
import org.jspecify.annotations.Nullable;

/** Judges what was read: first whether the capture can answer, then every flow of the host, then the whole. */
final class AuditAssembly {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final AnalyzeRequest request;
    private final PolicySetup policy;
    private final StreamSummary stream;
    private final TrafficState state;
    private final Audit.Subject subject;
    private final Audit.Run run;
    private final Subjects subjects;
    private final Disclosure disclosure;
    private final CaptureNames captureNames;
    private @Nullable HostFlows judged;
    private @Nullable ResolvedNames resolved;
    private long namesLeftOut;
    /** Whether flows are judged on another thread than the one that adds them up. */
    private boolean isAhead;

    AuditAssembly(
            AnalyzeRequest request, PolicySetup policy, StreamSummary stream, Audit.Subject subject, Audit.Run run) {
        this.disclosure = Disclosure.of(request, policy);
        this.request = request;
        this.policy = policy;
        this.stream = stream;
        this.state = stream.state();
        this.subject = subject;
        this.run = run;
        this.subjects = Subjects.of(subject.addresses());
        this.captureNames = new CaptureNames(stream.inputs());
    }

    /** Judges, and hands each flow to the sink on the way. */
    Audit assemble(FlowSink sink) throws RunException {
        return assemble(sink, ledger());
    }

    /** The flows with their directions, which rest on no rule: the ports of the policy only help to guess. */
    FlowLedger ledger() {
        return FlowLedger.of(
                state, subjects, FlowTimeouts.OFFLINE, policy.table().listedPorts());
    }

    /** Judges flows whose directions were decided before; on two threads, if the request has as many. */
    Audit assemble(FlowSink sink, FlowLedger ledger) throws RunException {
        isAhead = request.threads() > 1;
        return assemble(sink, ledger, EndedFlows.none(subjects, context()));
    }

    /**
     * Judges the flows that are still held, on top of those that are not.
     *
     * @param known of the others; those that are held are added to it
     */
    Audit assemble(FlowSink sink, FlowLedger ledger, EndedFlows known) throws RunException {
        HostMeasures measures = known.measures();
        HostFlows held = judge(ledger, measures, known.namesOverTcp());
        CaptureFitness fitness = measures.fitness().assess(counters(measures.synProxy()));
        Iterable<JudgedFlow> flows = disclosure.flows(held, captureDate());
        AuditResult result = judge(flows, fitness, sink, known);
        List<StreamSummary.Source> inputs = disclosure.inputs(digestedInputs());
        TrafficCounters counters = state.counters();
        CaptureFitness noted = fitness.withNotes(result.notes())
                .withNotes(InputCheck.copies(inputs, request.keepDuplicates()))
                .withNotes(new SharedPackets(counters.duplicates(), inputs).notes(isDetected()));
        Audit.Names named = known.peers().result(new CaptureNames(disclosure.inputs(stream.inputs())), namesLeftOut);
        return audit(flows, noted, result, named, measures.packets(), inputs);
    }

    /**
     * Judges the flows that are still held, for nobody to be told of the whole.
     *
     * @param measures of the others; those that are held are added to it
     * @param namesOverTcp what look-ups in the others said
     */
    HostFlows judge(FlowLedger ledger, HostMeasures measures, List<ResolvedName> namesOverTcp) {
        ledger.forEachFacts(measures);
        ResolvedNames names = new ResolvedNames(state, ledger, subjects, namesOverTcp);
        PeerNaming naming = new PeerNaming(names.all(), ResolvedNames.trusted(policy.site()), captureNames.byAddress());
        HostFlows held = new HostFlows(
                ledger,
                subjects,
                measures,
                new PolicyJudge(policy.guide().value(), policy.site(), policy.platform(), captureDate()),
                naming);
        namesLeftOut = names.leftOut() + naming.leftOut();
        resolved = names;
        judged = held;
        return held;
    }

    /**
     * Moves flows that are over for good, as they were judged, to what is known of those that are no longer held.
     *
     * @param ledger that was judged
     * @param sink told of each for the last time
     */
    void end(FlowLedger ledger, FlowsOver over, EndedFlows ended, FlowSink sink) throws RunException {
        HostFlows held = Objects.requireNonNull(judged, "nothing was judged yet");
        sink.begin(stream.inputs().stream().map(StreamSummary.Source::name).toList());
        ended.tally().learn(state.counters().domains().traffic());
        ledger.forEachFacts(over, ended.measures());
        for (JudgedFlow flow : held.those(over)) {
            ended.add(flow);
            sink.accept(flow);
        }
        sink.end();
        ended.settle(Objects.requireNonNull(resolved).overTcp(), over);
    }

    /** What is the same for all flows of the host. */
    private AuditContext context() {
        return context(request, disclosure.policy());
    }

    static AuditContext context(AnalyzeRequest request, PolicySetup shown) {
        return new AuditContext(
                request.reading(),
                request.failOn(),
                shown.rows(),
                shown.site().intranet(),
                ProxyPorts.of(shown.guide().value(), shown.site()),
                shown.microsoft());
    }

    /** Asked for last, as hashing takes longer than all else. */
    private List<StreamSummary.Source> digestedInputs() throws RunException {
        try {
            return stream.digestedInputs();
        } catch (IOException e) {
            throw RunException.ofInput(e);
        }
    }

    private AuditResult judge(Iterable<JudgedFlow> flows, CaptureFitness fitness, FlowSink sink, EndedFlows known)
            throws RunException {
        known.tally().learn(disclosure.domains(state.counters().domains().traffic()));
        sink.begin(disclosure.inputs(stream.inputs()).stream()
                .map(StreamSummary.Source::name)
                .toList());
        if (isAhead) {
            addAhead(flows, sink, known);
        } else {
            addAll(flows, sink, known);
        }
        sink.end();
        return known.tally().result(fitness, totalFlows());
    }

    private static void addAhead(Iterable<JudgedFlow> flows, FlowSink sink, EndedFlows known) throws RunException {
        try (FlowsAhead ahead = FlowsAhead.of(flows)) {
            for (List<JudgedFlow> next = ahead.next(); !next.isEmpty(); next = ahead.next()) {
                known.tally().lookAhead(next);
                addAll(next, sink, known);
            }
        }
    }

    private static void addAll(Iterable<JudgedFlow> flows, FlowSink sink, EndedFlows known) throws RunException {
        for (JudgedFlow flow : flows) {
            known.add(flow);
            sink.accept(flow);
        }
    }

    /** Known only while nobody was left out. */
    private @Nullable Long totalFlows() {
        return isDetected() ? (long) state.flowCount() : null;
    }

    /** Everybody was followed then, as nobody knew the host yet. */
    private boolean isDetected() {
        return subject.source().equals(HostDetection.SOURCE);
    }

    private DuplicateCounts duplicates() {
        DuplicateCounters duplicates = state.counters().duplicates();
        return new DuplicateCounts(
                state.counters().hostPackets() + duplicates.total(),
                new SharedPackets(duplicates, stream.inputs()).byClass());
    }

    private LocalDate captureDate() {
        long seconds = Math.floorDiv(state.counters().lastNanos(), NANOS_PER_SECOND);
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    private CaptureCounters counters(SynProxyCheck synProxy) {
        TrafficCounters counters = state.counters();
        List<String> notes = new ArrayList<>(stream.notes());
        notes.addAll(synProxy.notes());
        notes.addAll(counters.tunnels().notes());
        if (namesLeftOut > 0) {
            notes.add(Counted.of(namesLeftOut, "answer", "answers")
                    + " of resolvers found no room, so that peers may have names which are not told.");
        }
        if (counters.domains().unlistedMessages() > 0) {
            notes.add(Counted.of(counters.domains().unlistedMessages(), "DNS message was", "DNS messages were")
                    + " about more domains than can be told apart, and not searched for tunnels.");
        }
        if (counters.unreadableHostPackets() > 0) {
            notes.add(Counted.of(counters.unreadableHostPackets(), "packet")
                    + " of the host could not be read beyond the addresses, and so not be put into a flow; the reasons are"
                    + " among those of undecoded packets.");
        }
        if (counters.unfollowed() > 0) {
            notes.add(Counted.of(counters.unfollowed(), "packet of a flow", "packets of flows")
                    + " beyond what fits into memory could not be judged;"
                    + " give the program more memory or analyze a part of the time.");
        }
        if (state.hastilyRead() > 0) {
            notes.add(Counted.of(state.hastilyRead(), "side of a flow was", "sides of flows were")
                    + " read by the first segment alone, or without names, for lack of memory;"
                    + " give the program more memory or analyze a part of the time.");
        }
        return new CaptureCounters(
                dropped(),
                request.keepDuplicates() ? null : duplicates(),
                counters.snapped(),
                counters.badChecksums(),
                counters.offloadSigns(),
                counters.clockSteps(),
                counters.unfollowed(),
                undecoded(),
                disclosure.sentences(notes));
    }

    /** The sum over all interfaces that tell, or null if none does. */
    private @Nullable Long dropped() {
        Long sum = null;
        for (StreamSummary.Source source : stream.inputs()) {
            for (CaptureInterface each : source.info().interfaces()) {
                Long dropped = each.dropped();
                if (dropped != null) {
                    sum = sum == null ? dropped : Long.valueOf(saturatedSum(sum, dropped));
                }
            }
        }
        return sum;
    }

    private static long saturatedSum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private List<CaptureFitness.Undecoded> undecoded() {
        List<CaptureFitness.Undecoded> reasons = new ArrayList<>();
        for (Map.Entry<String, Long> reason : state.counters().undecoded().entrySet()) {
            reasons.add(new CaptureFitness.Undecoded(reason.getKey(), reason.getValue()));
        }
        add(reasons, "fragment without its first fragment", state.orphanFragments());
        add(reasons, "ICMP error about no flow of this input", state.unsolicitedIcmpErrors());
        add(reasons, "ICMP error with an unreadable quote", state.counters().unreadableIcmpErrors());
        add(reasons, "no room in the flow table", state.counters().unfollowed());
        reasons.sort(Comparator.comparingLong(CaptureFitness.Undecoded::packets)
                .reversed()
                .thenComparing(CaptureFitness.Undecoded::reason));
        return reasons;
    }

    private static void add(List<CaptureFitness.Undecoded> reasons, String reason, long packets) {
        if (packets > 0) {
            reasons.add(new CaptureFitness.Undecoded(reason, packets));
        }
    }

    private Audit audit(
            Iterable<JudgedFlow> flows,
            CaptureFitness fitness,
            AuditResult result,
            Audit.Names names,
            long flowPackets,
            List<StreamSummary.Source> inputs) {
        TrafficCounters counters = state.counters();
        Audit.Capture capture = new Audit.Capture(
                counters.firstNanos(),
                counters.lastNanos(),
                counters.packets(),
                counters.bytes(),
                isDetected() ? flowPackets : counters.hostPackets(),
                PacketAccount.of(counters),
                fitness,
                names,
                disclosure.tunnels(counters.tunnels().traffic()),
                counters.tunnels().unlistedPackets());
        return new Audit(
                result.conclusion(),
                disclosure.subject(subject),
                capture,
                auditInputs(inputs),
                disclosure.policy().files(),
                result.findings(),
                result.rules(),
                result.listeners(),
                result.egress(),
                disclosure.policy().microsoft365().with(result.microsoftServices()),
                result.unverified(),
                result.probes(),
                result.probeSummary(),
                result.flowCounts(),
                flows,
                disclosure.run(run),
                PacketEvidence.NOT_READ);
    }

    private static List<Audit.Input> auditInputs(List<StreamSummary.Source> sources) {
        List<Audit.Input> inputs = new ArrayList<>();
        for (StreamSummary.Source source : sources) {
            inputs.add(new Audit.Input(
                    source.name(),
                    source.sha256(),
                    source.bytes(),
                    source.info(),
                    source.firstNanos(),
                    source.lastNanos()));
        }
        return inputs;
    }
}
