// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Arrays;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowId;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.KeyFrames;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.flow.TunnelEndpoints;
import org.ccpanalyzer.policy.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * The first attempts of sources, as words at the places of a {@link SourceIndex}: of the millions of sources of a flood
 * hardly one tries again, so that none of them is to cost objects. A second attempt makes a {@link ScanWindow} of it.
 */
final class FirstAttempts {
    // The words of an attempt.
    private static final int WORDS = 16;
    /** Port in bits 0..15, protocol 16..23, whether it opened in bit 24. */
    private static final int SHAPE = 0;

    private static final int SEEN_NANOS = 1;
    private static final int START_NANOS = 2;
    private static final int END_NANOS = 3;
    private static final int BYTES_IN = 4;
    private static final int BYTES_OUT = 5;
    private static final int FIRST_FRAME = 6;
    private static final int FLOW_HASH = 7;
    /** The eight of {@link KeyFrames}. */
    private static final int KEY_FRAMES = 8;

    private static final int PROTOCOL_SHIFT = 16;
    private static final long OPEN = 1 << 24;
    private static final int BYTE = 0xff;
    private static final int PORT = 0xffff;

    private long[] words = new long[0];
    private PortState[] states = new PortState[0];
    private DirectionEvidence[] evidence = new DirectionEvidence[0];
    private @Nullable TunnelEndpoints[] tunnels = new TunnelEndpoints[0];

    /** Makes room for as many places. */
    void reserve(int places) {
        if (places > tunnels.length) {
            words = Arrays.copyOf(words, places * WORDS);
            states = Arrays.copyOf(states, places);
            evidence = Arrays.copyOf(evidence, places);
            tunnels = Arrays.copyOf(tunnels, places);
        }
    }

    /** @param seenNanos when it was told of */
    void put(int place, JudgedFlow judged, PortState state, long seenNanos) {
        Flow flow = judged.flow();
        int word = place * WORDS;
        words[word + SHAPE] = shape(judged.conversation());
        words[word + SEEN_NANOS] = seenNanos;
        words[word + START_NANOS] = flow.startNanos();
        words[word + END_NANOS] = flow.endNanos();
        words[word + BYTES_IN] = judged.toHost().bytes();
        words[word + BYTES_OUT] = judged.fromHost().bytes();
        words[word + FIRST_FRAME] =
                FrameRef.pack(flow.firstFrame().file(), flow.firstFrame().frame());
        words[word + FLOW_HASH] = flow.flowId().hash();
        put(word + KEY_FRAMES, flow.keyFrames());
        states[place] = state;
        evidence[place] = flow.directionEvidence();
        tunnels[place] = flow.tunnel();
    }

    private static long shape(Conversation conversation) {
        return conversation.port()
                | (long) conversation.protocol() << PROTOCOL_SHIFT
                | (conversation.outcome() == Outcome.OPEN ? OPEN : 0);
    }

    private void put(int word, KeyFrames frames) {
        words[word] = frames.syn();
        words[word + 1] = frames.counterSyn();
        words[word + 2] = frames.synAck();
        words[word + 3] = frames.counterSynAck();
        words[word + 4] = frames.reset();
        words[word + 5] = frames.icmpError();
        words[word + 6] = frames.request();
        words[word + 7] = frames.response();
    }

    long seenNanos(int place) {
        return words[place * WORDS + SEEN_NANOS];
    }

    /** A window that holds this attempt. */
    ScanWindow window(int place) {
        int word = place * WORDS;
        FlowTotals totals = new FlowTotals();
        totals.add(words[word + BYTES_IN], words[word + BYTES_OUT], words[word + START_NANOS], words[word + END_NANOS]);
        ProofList proofs = new ProofList();
        proofs.add(rank(place), flow(word), keyFrames(word + KEY_FRAMES), tunnels[place]);
        return new ScanWindow(service(words[word + SHAPE]), states[place], totals, proofs, words[word + SEEN_NANOS]);
    }

    private static Service service(long shape) {
        return new Service((int) (shape >>> PROTOCOL_SHIFT) & BYTE, (int) shape & PORT);
    }

    private FlowRank rank(int place) {
        int word = place * WORDS;
        return new FlowRank(
                (words[word + SHAPE] & OPEN) != 0, evidence[place], FrameRef.unpack(words[word + FIRST_FRAME]));
    }

    private FlowId flow(int word) {
        return new FlowId(service(words[word + SHAPE]).protocol(), words[word + FLOW_HASH]);
    }

    private KeyFrames keyFrames(int word) {
        return new KeyFrames(
                words[word],
                words[word + 1],
                words[word + 2],
                words[word + 3],
                words[word + 4],
                words[word + 5],
                words[word + 6],
                words[word + 7]);
    }
}
