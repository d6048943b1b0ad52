// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import org.ccpanalyzer.engine.DetectorCatalog;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.FrameFacts;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.PacketFate;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficCounters;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.identify.PayloadReader;
import org.ccpanalyzer.testkit.SingleFrame;

/**
 * Counts frames as the engine does and checks that each ends in exactly one counter. One state lasts for many frames, as a new
 * one costs more than all else.
 */
final class Counting {
    private static final PayloadReader READER =
            new PayloadReader(DetectorCatalog.standard(), DetectorCatalog.readers());
    private static final PacketFate[] FATES = PacketFate.values();
    private static final int FRAMES_PER_STATE = 1 << 12;
    /** Less than frames, so that a full table is met too. */
    private static final int FLOWS = 1 << 10;

    private final Subjects followed;
    private final FrameFacts facts = new FrameFacts();
    private TrafficState state;

    Counting(Subjects followed) {
        this.followed = followed;
        state = newState(followed);
    }

    /** A state that follows these. */
    static TrafficState newState(Subjects followed) {
        return TrafficState.beginning(new FlowSettings(FlowTimeouts.OFFLINE, followed, READER::read, FLOWS, 42));
    }

    /** Takes in a frame; returns whether it counted as the host's. */
    boolean accept(PacketView packet, SingleFrame frame) {
        if (state.counters().packets() == FRAMES_PER_STATE) {
            state = newState(followed);
        }
        facts.bytes = frame.bytes();
        facts.nanos = state.counters().packets() * 1_000_000;
        facts.frame = FrameRef.pack(0, state.counters().packets() + 1);
        facts.wireBytes = frame.originalLength();
        facts.capturedBytes = frame.capturedLength();
        long packets = state.counters().packets();
        long hostPackets = state.counters().hostPackets();
        if (packet.tunnelDepth > 0) {
            state.chooseLayer(packet);
            PacketPromises.check(packet, frame);
        }
        state.accept(packet, facts);
        checkSum(state.counters());
        Promise.holds(state.counters().packets() == packets + 1, "a frame is counted");
        return state.counters().hostPackets() > hostPackets;
    }

    private static void checkSum(TrafficCounters counters) {
        long sum = 0;
        for (PacketFate fate : FATES) {
            sum += counters.packets(fate);
        }
        long undecoded = counters.packets(PacketFate.UNDECODED);
        long routed = sum - counters.packets(PacketFate.OF_OTHERS) - undecoded;
        Promise.holds(sum == counters.packets(), "a frame ends in one counter");
        Promise.within(counters.hostPackets(), routed, routed + undecoded, "packets of the host");
    }
}
