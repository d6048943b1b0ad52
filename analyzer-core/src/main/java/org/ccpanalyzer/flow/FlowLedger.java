// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

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
    private final FlowRecordView view;
    private final FlowRendering rendering;

    private FlowLedger(TrafficState state, Subjects subjects, FlowTimeouts timeouts, BitSet listedPorts) {
        this.state = state;
        this.subjects = subjects;
        this.listedPorts = listedPorts;
        this.inheritanceNanos = timeouts.inheritance().toNanos();
        this.view = new FlowRecordView(state.flows());
        this.rendering = new FlowRendering(state.counters().lastNanos());
    }

    /**
     * Decides all directions.
     *
     * @param state of the whole stream, from its beginning
     * @param subjects whose flows are of interest
     * @param listedPorts ports of the guide, which may break a tie and prove nothing
     */
    public static FlowLedger of(TrafficState state, Subjects subjects, FlowTimeouts timeouts, BitSet listedPorts) {
        FlowLedger ledger = new FlowLedger(state, subjects, timeouts, listedPorts);
        ledger.decideFromOwnPackets();
        ledger.decideFromOtherFlows();
        return ledger;
    }

    private void decideFromOwnPackets() {
        for (int record = 0; record < state.flowCount(); record++) {
            if (concernsSubject(record)) {
                view.decide(DirectionRule.decide(view));
                view.endBecause(endReason());
                rendering.observe(view);
                endPrevious();
            }
        }
    }

    private EndReason endReason() {
        if (view.isClosed()) {
            return EndReason.END_DETECTED;
        }
        boolean idle = state.counters().lastNanos() - view.lastNanos() > view.idleNanos();
        return idle ? EndReason.IDLE_TIMEOUT : EndReason.END_OF_INPUT;
    }

    /** A flow that another one of its key followed has ended, whatever time the input ends. */
    private void endPrevious() {
        int record = view.record();
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

    private void decideFromOtherFlows() {
        DirectionContext context = new DirectionContext();
        for (int record = 0; record < state.flowCount(); record++) {
            if (concernsSubject(record)) {
                context.add(view);
            }
        }
        for (int record = 0; record < state.flowCount(); record++) {
            if (concernsSubject(record) && isOpen()) {
                view.decide(fromOtherFlows(context));
            }
        }
    }

    private boolean isOpen() {
        return view.evidence() == DirectionEvidence.NONE && !view.isSimultaneousOpen();
    }

    private long fromOtherFlows(DirectionContext context) {
        long decided = context.decide(view);
        if (Direction.evidence(decided) == DirectionEvidence.NONE) {
            decided = inherited();
        }
        return Direction.evidence(decided) == DirectionEvidence.NONE ? guess() : decided;
    }

    private long inherited() {
        int record = view.record();
        int first = view.firstSender();
        int previous = view.previous();
        long begun = view.firstNanos();
        long decided = Direction.of(DirectionEvidence.NONE, first);
        if (previous >= 0) {
            view.at(previous);
            // The hour begins when the earlier flow expires, not with its last packet.
            boolean remembered = begun - view.lastNanos() <= view.idleNanos() + inheritanceNanos;
            if (remembered && view.evidence().knowsDirection()) {
                decided = Direction.of(DirectionEvidence.INHERITED, view.initiator());
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

    /** The subjects' flows in the order of their first packet. May be walked several times; makes each flow anew. */
    public Iterable<Flow> flows() {
        return SubjectFlows::new;
    }

    private final class SubjectFlows implements Iterator<Flow> {
        private final FlowRecordView own = new FlowRecordView(state.flows());
        private int next = -1;

        SubjectFlows() {
            advance();
        }

        private void advance() {
            do {
                next++;
            } while (next < state.flowCount() && !concerns(next));
        }

        private boolean concerns(int record) {
            own.at(record);
            return own.isSubject(0, subjects) || own.isSubject(1, subjects);
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
            @Nullable Flow flow = rendering.render(own.at(next));
            advance();
            return flow;
        }
    }
}
