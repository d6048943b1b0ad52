// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.AuditContext;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowsOver;
import org.ccpanalyzer.flow.Patience;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.state.StateCodec;
import org.jspecify.annotations.Nullable;

/**
 * Joins the stretches of a live run on a thread of its own, judges all that is known at the end of each interval, and tells
 * the listeners. What is judged is a snapshot, so it stays as it was while the run goes on.
 */
final class LiveJudge implements Runnable {
    /** Few, as each may be large; while none has room, the capture keeps its stretch. */
    private static final int WAITING = 4;

    private static final List<String> COUNTED_BY_DAY =
            List.of("Counting began anew with this day; flows that were still held then"
                    + " are counted again, with all of their packets.");

    private final AnalyzeRequest request;
    private final boolean isDaily;
    private final PolicyChanges policyChanges = new PolicyChanges();
    private final AtomicReference<@Nullable LivePolicy> nextPolicy = new AtomicReference<>();
    private PolicySetup policy;
    private final Audit.Subject subject;
    private final LiveAudience audience;
    private final Consumer<String> messages;
    private final LiveMeter meter;
    private final String description;
    private final Instant started = Instant.now();
    private final BlockingQueue<HandOver> waiting = new ArrayBlockingQueue<>(WAITING);
    private StateCodec codec;
    private EndedFlows ended;
    private @Nullable LiveEvidence evidence;
    private final List<String> further = new CopyOnWriteArrayList<>();
    private @Nullable TrafficState total;
    private final Holding holding;
    private final LiveCheckpoint checkpoint;
    private List<RecordingGap> unrecordedBefore = List.of();
    private Patience patience;
    private List<String> counting = List.of();
    /** Whether an earlier run is gone on from, of which there is something to tell though nothing comes. */
    private boolean isGoingOn;

    private long intervals;
    private long endedFlows;
    private @Nullable Audit lastAudit;
    private @Nullable RunException lastFailure;
    private volatile @Nullable Throwable defect;

    /** @param description how packets are captured, a finished sentence for the report */
    LiveJudge(
            LiveRequest request,
            LivePolicy policy,
            LiveAudience audience,
            LiveMeter meter,
            String description,
            Holding holding) {
        this.holding = holding;
        this.patience = Patience.of(holding.memory());
        this.request = request.analysis();
        this.isDaily = request.isDaily();
        this.policy = policy.setup();
        this.subject = policy.subject();
        this.audience = audience;
        this.messages = audience.messages();
        this.meter = meter;
        this.description = description;
        this.checkpoint = new LiveCheckpoint(
                holding.file(),
                subject.addresses() + " " + this.request.inputs() + " " + this.request.keyScope() + " "
                        + this.request.keepDuplicates(),
                messages);
        AuditContext context = AuditAssembly.context(this.request, this.policy);
        this.codec = new StateCodec(context, new DetectorProbe());
        this.ended = EndedFlows.none(Subjects.of(subject.addresses()), context);
    }

    /** Has slices cut; to be called before anything is taken. */
    void cutSlices(LiveEvidence by) {
        evidence = by;
    }

    /** Whether a hand-over would be taken at once. One thread asks and then gives. */
    boolean hasRoom() {
        return waiting.remainingCapacity() > 0;
    }

    /** Takes a stretch; {@link #hasRoom} was true. */
    void take(HandOver handOver) {
        waiting.add(handOver);
    }

    /** Takes a policy, of the same host, which decides from the next judgment on; may be called by any thread. */
    void take(LivePolicy newer) {
        nextPolicy.set(newer);
    }

    /** Takes a finished sentence on where packets came from, for all reports from now on. */
    void note(String sentence) {
        further.add(sentence);
    }

    /** Takes the last stretch, for which there will be room as long as anything is taken at all. */
    void takeLast(HandOver handOver) {
        try {
            boolean isTaken = false;
            while (!isTaken && !hasFailed()) {
                isTaken = waiting.offer(handOver, 1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if nothing will be taken any more. */
    boolean hasFailed() {
        return defect != null;
    }

    @Override
    public void run() {
        try {
            HandOver newest;
            do {
                newest = join(waiting.take());
            } while (!newest.isLast());
        } catch (InterruptedException e) {
            // The run was given up.
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // An error too: the capture would go on for nobody.
            defect = e;
            waiting.clear();
        }
    }

    /** Joins a stretch and those that wait behind it, as long as there is room, and judges if an interval has ended. */
    HandOver join(HandOver first) throws RunException {
        HandOver newest = first;
        boolean isDue = first.isDue();
        TrafficState all = total == null ? first.state() : total.concatenate(first.state(), 0);
        for (HandOver next = following(all); next != null; next = following(all)) {
            all = all.concatenate(next.state(), 0);
            newest = next;
            isDue |= next.isDue();
        }
        total = all;
        if (isDue || isCrowded(all)) {
            all.passed(newest.clockNanos());
            judge(newest, all, isDue);
        }
        return newest;
    }

    /** What waits, unless room must be made first. */
    private @Nullable HandOver following(TrafficState all) {
        return isCrowded(all) ? null : waiting.poll();
    }

    private boolean isCrowded(TrafficState all) {
        return (holding.isAlwaysCrowded() || all.isHalfFull()) && all.counters().hostPackets() > 0;
    }

    /** @param isDue whether anybody is to be told, or only room to be made */
    private void judge(HandOver newest, TrafficState all, boolean isDue) throws RunException {
        adoptPolicy();
        boolean isLast = newest.isLast();
        boolean isSilent = all.counters().hostPackets() == 0;
        if (isLast && lastAudit != null && isSilent) {
            // Nothing came since counting began anew.
            tell(newest, lastAudit);
            return;
        }
        StreamSummary summary = summary(newest, all);
        if (isLast && !isGoingOn) {
            InputCheck.requirePackets(summary);
            InputCheck.requireHost(summary, subject.addresses());
        } else if (!isLast && isSilent) {
            tellNothing(all);
            endDay(all, newest.clockNanos(), false);
            return;
        }
        double seconds = (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1e3;
        Audit.Run run = RunFacts.of(request, started, seconds);
        AuditAssembly assembly = new AuditAssembly(request, policy, summary, subject, run);
        FlowLedger ledger = assembly.ledger();
        if (isDue) {
            Audit audit = assembly.assemble(FlowSink.NONE, ledger, codec.copy(ended, EndedFlows.class));
            LiveEvidence slices = audience.prepare() ? evidence : null;
            tell(newest, slices == null ? audit : slices.with(audit, policy, isLast));
        } else {
            HostFlows unused =
                    assembly.judge(ledger, codec.copy(ended.measures(), HostMeasures.class), ended.namesOverTcp());
        }
        long end = Math.max(newest.clockNanos(), all.counters().lastNanos());
        if (isDue && !isLast) {
            endDay(all, newest.clockNanos(), true);
        }
        TrafficState held = isLast ? all : letGo(all, assembly, ledger, end);
        total = held;
        if (isDue) {
            save(newest, held);
        }
    }

    /** Of all that came, in place of what was judged last: there may be no room for the flows of both. */
    private StreamSummary summary(HandOver newest, TrafficState all) {
        if (all.counters().hostPackets() > 0) {
            lastAudit = null;
        }
        return new StreamSummary(all.snapshot(), List.of(newest.source()), notes(newest));
    }

    /** What has ended stays as it was judged, and goes on under the newer policy. */
    private void adoptPolicy() {
        LivePolicy newer = nextPolicy.getAndSet(null);
        if (newer != null) {
            policyChanges.add(LiveReader.wallNanos(), policy, endedFlows);
            policy = newer.setup();
            codec = new StateCodec(AuditAssembly.context(request, policy), new DetectorProbe());
            ended = codec.copy(ended, EndedFlows.class);
        }
    }

    private void tellNothing(TrafficState all) {
        messages.accept(
                "No packet of the host has come so far, among " + all.counters().packets() + " in all.");
    }

    /** Lets go of the flows that are over for good, or, where there is little room, of those that are probably. */
    private TrafficState letGo(TrafficState all, AuditAssembly assembly, FlowLedger ledger, long nowNanos)
            throws RunException {
        patience = Patience.of(holding.memory());
        int most = all.flowsOfHalf() / 2;
        while (all.flowCount() - ledger.countOver(nowNanos, patience) > most && patience.mayBeLess()) {
            patience = patience.less();
        }
        FlowsOver over = ledger.flowsOver(nowNanos, patience);
        assembly.end(ledger, over, ended, new EndedFlowSinks(audience.listeners(), messages));
        endedFlows += over.count();
        return all.without(over);
    }

    private void save(HandOver newest, TrafficState held) {
        Long first = newest.source().firstNanos();
        Long last = newest.source().lastNanos();
        if (!checkpoint.isWanted() || first == null || last == null) {
            return;
        }
        checkpoint.save(
                new Checkpoint(
                        checkpoint.subject(),
                        held,
                        ended,
                        endedFlows,
                        newest.status().losses(),
                        unrecorded(newest.status().recording()),
                        newest.source().info().frames(),
                        first,
                        last,
                        newest.status().nanos(),
                        evidence == null
                                ? LiveEvidence.State.none()
                                : evidence.state(newest.source().info().frames())),
                codec);
    }

    /** Of all runs. */
    private List<RecordingGap> unrecorded(@Nullable RecordingStatus recording) {
        List<RecordingGap> all = new ArrayList<>(unrecordedBefore);
        if (recording != null) {
            all.addAll(recording.gaps());
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - RecordingLog.MAX_GAPS), all.size()));
    }

    /**
     * Goes on from what an earlier run kept, if there is such a thing; to be called before anything is taken.
     *
     * @param settings that a new run would have
     * @return what was kept, or null if this run begins anew, of which the user is told
     */
    @Nullable
    Checkpoint goOnFrom(FlowSettings settings) {
        Checkpoint before = checkpoint.load(codec, settings);
        if (before != null) {
            isGoingOn = true;
            total = before.flows();
            ended = before.ended();
            endedFlows = before.endedFlows();
            unrecordedBefore = before.unrecorded();
            further.add("This run goes on from one that was last judged at " + Timestamps.iso(before.wallNanos())
                    + "; its packets, flows and findings are counted in.");
            further.addAll(RecordingStatus.notes(before.unrecorded()));
        }
        return before;
    }

    /**
     * Where counting is by the day, and the one that the first packet is of is over, begins anew.
     *
     * @param isTold whether anybody was told what that day brought
     */
    private void endDay(TrafficState all, long nowNanos, boolean isTold) {
        LocalDate day = KeptDay.of(all.counters().firstNanos());
        boolean isOver =
                isDaily && all.counters().packets() > 0 && KeptDay.of(nowNanos).isAfter(day);
        if (isOver && (!isTold || audience.keep(day))) {
            all.restartCounts();
            ended = ended.afresh(Subjects.of(subject.addresses()), AuditAssembly.context(request, policy));
            endedFlows = 0;
            policyChanges.clear();
            counting = COUNTED_BY_DAY;
            if (evidence != null) {
                evidence.dayIsOver();
            }
        }
    }

    private void tell(HandOver newest, Audit audit) {
        boolean isLast = newest.isLast();
        intervals++;
        meter.judged(
                new LiveStatus.Judged(
                        intervals,
                        LiveReader.wallNanos(),
                        audit.findings().size(),
                        audit.conclusion().violations()),
                audit.flowCounts().host(),
                audit.capture().fitness().unfollowed());
        RunException failure = audience.tell(new Interval(intervals, audit, newest.status(), isLast));
        lastFailure = isLast ? failure : null;
        lastAudit = audit;
    }

    private List<String> notes(HandOver newest) {
        List<String> notes = new ArrayList<>();
        notes.add(description);
        notes.addAll(counting);
        notes.addAll(further);
        notes.addAll(policyChanges.notes());
        for (InterfaceCounters each : newest.status().interfaces()) {
            notes.add(each.name() + ": " + Counted.of(each.received(), "packet") + " received, " + each.kernelDropped()
                    + " dropped by the kernel, " + each.interfaceDropped() + " by the interface; " + each.delivered()
                    + " taken in.");
        }
        notes.addAll(LossLog.notes(newest.status().losses()));
        notes.addAll(holding.notes(endedFlows, patience));
        RecordingStatus recording = newest.status().recording();
        if (recording != null) {
            notes.addAll(recording.notes());
        }
        return notes;
    }

    /**
     * The audit of the whole run, once the thread has ended.
     *
     * @throws RunException if there is none, or its listeners could not do with it what they are for
     */
    Audit result() throws RunException {
        Throwable failure = defect;
        if (failure instanceof RunException known) {
            throw known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (lastFailure != null) {
            throw lastFailure;
        }
        if (failure != null || lastAudit == null) {
            throw new IllegalStateException("the judgment failed", failure);
        }
        return lastAudit;
    }
}
