// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.ccpanalyzer.net.IpProtocol;

/**
 * All flows of a finished stream, with directions decided: first from each flow's own packets, then from the other
 * flows, then from earlier flows of the same key, and at last, as a mere guess, from port numbers.
 */
public final class FlowLedger {
    private static final int WELL_KNOWN_PORTS = 1024;

    private final TrafficState state;
    private final Subjects subjects;
    private final BitSet listedPorts;
    private final long inheritanceNanos;
    private final HeardSubjects heard;
    private final FlowRecords records;
    private final FlowRecordView view;
    private final UsualHops hops = new UsualHops();
    private final FlowRendering rendering;
    /** Flows whose own packets do not tell their direction, though others' may. */
    private int openFlows;

    private FlowLedger(TrafficState state, Subjects subjects, FlowTimeouts timeouts, BitSet listedPorts) {
        this.state = state;
        this.subjects = subjects;
        this.listedPorts = listedPorts;
        this.inheritanceNanos = timeouts.inheritance().toNanos();
        this.heard = new HeardSubjects(subjects);
        this.records = state.flows().records();
        this.view = new FlowRecordView(state.flows(), state.counters().endNanos());
        this.rendering = new FlowRendering(
                state.counters().endNanos(), hops, subjects, state.counters().tunnels());
    }

    /**
     * Decides what the first bytes of each end say, and then all directions.
     *
     * @param state of the whole stream, from its beginning
     * @param subjects whose flows are of interest
     * @param listedPorts ports of the guide, which may break a tie and prove nothing
     */
    public static FlowLedger of(TrafficState state, Subjects subjects, FlowTimeouts timeouts, BitSet listedPorts) {
        state.settle();
        FlowLedger ledger = new FlowLedger(state, subjects, timeouts, listedPorts);
        ledger.hearSubjects();
        ledger.decideFromOwnPackets();
        ledger.observeHops();
        ledger.decideFromOtherFlows();
        return ledger;
    }

    private void hearSubjects() {
        for (int record = 0; record < state.flowCount(); record++) {
            if (!view.isSettled(record) && concernsSubject(record)) {
                heard.observe(view);
            }
        }
    }

    private void decideFromOwnPackets() {
        DirectionRule rule = new DirectionRule(heard);
        for (int record = 0; record < state.flowCount(); record++) {
            if (view.isSettled(record)) {
                askAboutSettled(record);
            } else if (concernsSubject(record)) {
                decide(rule);
                hops.askAbout(view);
            }
        }
    }

    /** A flood leaves millions, and to unpack one takes longer than to ask for what is wanted of it. */
    private void askAboutSettled(int record) {
        if (records.isRefused(record)) {
            long responderLow = records.responderLow(record);
            if (subjects.includes(0, responderLow) || subjects.includes(0, records.openerLow(record))) {
                hops.askAbout(0, responderLow);
            }
        }
    }

    private void decide(DirectionRule rule) {
        view.decide(unlessInherited(rule.decide(view)));
        view.endBecause(view.reasonAtEnd());
        openFlows += isOpen() ? 1 : 0;
        endPrevious();
    }

    /** A late datagram of the server looks like the first one of a client, unless the earlier flow is remembered. */
    private long unlessInherited(long decided) {
        if (!DirectionRule.restsOnFirstDatagram(view) || Direction.evidence(decided) == DirectionEvidence.NONE) {
            return decided;
        }
        long earlier = earlier();
        boolean opposed = Direction.evidence(earlier).knowsDirection()
                && Direction.initiator(earlier) != Direction.initiator(decided);
        return opposed ? inherited() : decided;
    }

    /** A flow that another one of its key followed has ended, whatever time the input ends. */
    private void endPrevious() {
        int record = view.number();
        int previous = view.previous();
        if (previous < 0) {
            return;
        }
        long begun = view.firstNanos();
        view.at(previous);
        if (!view.isClosed()) {
            boolean idle = begun - view.lastNanos() > view.idleNanos();
            view.endBecause(idle ? EndReason.IDLE_TIMEOUT : EndReason.END_DETECTED);
        }
        view.at(record);
    }

    private void observeHops() {
        for (int record = 0; record < state.flowCount() && !hops.isEmpty(); record++) {
            // Of a settled attempt only the hop count of who tried is known.
            boolean mayTell = !view.isSettled(record) || hops.isAsked(0, records.openerLow(record));
            if (mayTell && concernsSubject(record)) {
                hops.observe(view);
            }
        }
    }

    private void decideFromOtherFlows() {
        if (openFlows == 0) {
            return;
        }
        DirectionContext context = new DirectionContext(heard);
        for (int record = 0; record < state.flowCount(); record++) {
            if (!view.isSettled(record) && concernsSubject(record)) {
                context.add(view);
            }
        }
        for (int record = 0; record < state.flowCount(); record++) {
            if (!view.isSettled(record) && concernsSubject(record) && isOpen()) {
                view.decide(fromOtherFlows(context));
            }
        }
    }

    private boolean isOpen() {
        return view.evidence() == DirectionEvidence.NONE && !DirectionRule.isUndirected(view);
    }

    private long fromOtherFlows(DirectionContext context) {
        long decided = context.decide(view);
        if (Direction.evidence(decided) == DirectionEvidence.NONE) {
            decided = inherited();
        }
        return Direction.evidence(decided) == DirectionEvidence.NONE ? guess() : decided;
    }

    /** The earlier flow's direction, if both ends spoke in it: a fruitless attempt is continued by nothing. */
    private long inherited() {
        long earlier = earlier();
        return Direction.evidence(earlier).showsListener()
                ? Direction.of(DirectionEvidence.INHERITED, Direction.initiator(earlier))
                : Direction.of(DirectionEvidence.NONE, view.firstSender());
    }

    /** What was decided of the earlier flow of the same key, if it is still remembered. */
    private long earlier() {
        int record = view.number();
        int previous = view.previous();
        long begun = view.firstNanos();
        long decided = view.earlierDirection(Direction.of(DirectionEvidence.NONE, view.firstSender()));
        if (previous >= 0) {
            view.at(previous);
            // The hour begins when the earlier flow expires, not with its last packet.
            if (begun - view.lastNanos() <= view.idleNanos() + inheritanceNanos) {
                decided = Direction.of(view.evidence(), view.initiator());
            }
            view.at(record);
        }
        return decided;
    }

    private long guess() {
        int protocol = view.protocol();
        int port0 = view.port(0);
        int port1 = view.port(1);
        if ((protocol != IpProtocol.TCP && protocol != IpProtocol.UDP) || port0 == port1) {
            return Direction.of(DirectionEvidence.NONE, view.firstSender());
        }
        boolean listed0 = listedPorts.get(port0);
        boolean wellKnown0 = port0 < WELL_KNOWN_PORTS;
        boolean listens0;
        if (listed0 != listedPorts.get(port1)) {
            listens0 = listed0;
        } else if (wellKnown0 != port1 < WELL_KNOWN_PORTS) {
            listens0 = wellKnown0;
        } else {
            listens0 = port0 < port1;
        }
        return Direction.of(DirectionEvidence.PORT_GUESS, listens0 ? 1 : 0);
    }

    private boolean concernsSubject(int record) {
        view.at(record);
        return view.isSubject(0, subjects) || view.isSubject(1, subjects);
    }

    /** Shows the subjects' flows in the order of their first packet, through borrowed objects. */
    public void forEachFacts(Consumer<FlowFacts> visitor) {
        forEachFacts(number -> true, visitor);
    }

    /** Shows those that are over for good as {@link #forEachFacts(Consumer)} does. */
    public void forEachFacts(FlowsOver over, Consumer<FlowFacts> visitor) {
        forEachFacts(over::includes, visitor);
    }

    private void forEachFacts(IntPredicate wantedNumber, Consumer<FlowFacts> visitor) {
        FlowFacts facts = new RecordFacts(view, subjects);
        SettledFacts settled = new SettledFacts(records, subjects);
        for (int record = 0; record < state.flowCount(); record++) {
            if (!wantedNumber.test(record)) {
                continue;
            }
            if (view.isSettled(record)) {
                if (settled.at(record)) {
                    visitor.accept(settled);
                }
            } else if (concernsSubject(record)) {
                visitor.accept(facts);
            }
        }
    }

    /** The subjects' flows in the order of their first packet. May be walked several times; makes each flow anew. */
    public Iterable<Flow> flows() {
        return () -> new SubjectFlows(number -> true, record -> true);
    }

    /**
     * Those of them that have the port at one end, with the same protocol. Attempts that came to nothing may be missing, as
     * nobody said anything in them.
     */
    public Iterable<Flow> flows(int protocol, int port) {
        return () -> new SubjectFlows(
                number -> !records.isSettled(number),
                record -> record.protocol() == protocol && (record.port(0) == port || record.port(1) == port));
    }

    /** Those that are over for good, of which nothing needs to be held any more. Each is to be told before. */
    public Iterable<Flow> flows(FlowsOver over) {
        return () -> new SubjectFlows(over::includes, record -> true);
    }

    /**
     * The flows that are over for good: no packet will continue them, and no later flow will ask for them.
     *
     * @param nowNanos by the clock of the packets
     * @param patience how long after its last packet a flow may still be asked for
     */
    public FlowsOver flowsOver(long nowNanos, Patience patience) {
        FlowsOver over = new FlowsOver(nowNanos - patience.memory().toNanos(), numbersOver(nowNanos, patience));
        for (int record = 0; record < state.flowCount(); record++) {
            if (!over.includes(record)) {
                view.at(record);
                over.keep(record, view.address(0), view.address(1), rememberedOf(over));
            }
        }
        return over;
    }

    /** How many flows {@link #flowsOver} would name. */
    public int countOver(long nowNanos, Patience patience) {
        return numbersOver(nowNanos, patience).cardinality();
    }

    private BitSet numbersOver(long nowNanos, Patience patience) {
        BitSet over = new BitSet(state.flowCount());
        for (int record = state.flowCount() - 1; record >= 0; record--) {
            view.at(record);
            long quietNanos = nowNanos - view.lastNanos();
            if (over.get(record) || quietNanos > patience.nanos(view.isConversation(), view.idleNanos())) {
                over.set(record);
                // Where the newest flow of a key is over, none of those before it goes on.
                if (view.previous() >= 0) {
                    over.set(view.previous());
                }
            }
        }
        return over;
    }

    /** What must be remembered of the flow before this one, if that is no longer held. */
    private long rememberedOf(FlowsOver over) {
        int previous = view.previous();
        if (previous >= 0 && !over.includes(previous)) {
            return 0;
        }
        long earlier = earlier();
        return Direction.evidence(earlier) == DirectionEvidence.NONE ? 0 : Direction.asEarlier(earlier);
    }

    private final class SubjectFlows implements Iterator<Flow> {
        private final FlowRecordView own =
                new FlowRecordView(state.flows(), state.counters().endNanos());
        private final IntPredicate wantedNumber;
        private final Predicate<FlowRecordView> wanted;
        private int next = -1;

        /** @param wantedNumber asked first, for a settled record takes long to unpack */
        SubjectFlows(IntPredicate wantedNumber, Predicate<FlowRecordView> wanted) {
            this.wantedNumber = wantedNumber;
            this.wanted = wanted;
            advance();
        }

        private void advance() {
            do {
                next++;
            } while (next < state.flowCount() && !concerns(next));
        }

        private boolean concerns(int record) {
            if (!wantedNumber.test(record)) {
                return false;
            }
            own.at(record);
            return (own.isSubject(0, subjects) || own.isSubject(1, subjects)) && wanted.test(own);
        }

        @Override
        public boolean hasNext() {
            return next < state.flowCount();
        }

        @Override
        public Flow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Flow flow = rendering.render(own);
            advance();
            return flow;
        }
    }
}
