// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import java.util.Random;
import org.ccpanalyzer.bench.traffic.CaptureProfile;
import org.ccpanalyzer.bench.traffic.CaptureRequest;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.engine.MeasuredPipeline;
import org.ccpanalyzer.flow.FrameFacts;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.net.IpAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** From decoded packets to flows, all of which live already: what finding a flow and counting in it costs. */
public class FlowTableBenchmark extends PacketBenchmark {
    private static final int PORTS = 1 << 14;
    private static final int FIRST_PORT = 1 << 15;
    private static final int FIRST_ADDRESS = 198 << 24 | 51 << 16;
    private static final int NANOS_PER_PACKET = 1000;
    /** Frames of a conversation before its first data: the handshake. */
    private static final int HANDSHAKE = 2;

    @Param({"2000", "1000000"})
    public int flows;

    private final PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());
    private final FrameFacts facts = new FrameFacts();
    private PacketView packet;
    private TrafficState state;
    /** Flow numbers in random order, so that neighbours in time are no neighbours in memory. */
    private int[] order;

    private int next;
    private int sequence;

    @Setup
    public void fill() throws IOException {
        packet = dataSegment();
        state = TrafficState.beginning(MeasuredPipeline.settings(MeasuredPipeline.HOSTS, 2 * flows));
        order = new int[flows];
        for (int flow = 0; flow < flows; flow++) {
            order[flow] = flow;
            accept(flow);
        }
        if (state.flowCount() != flows) {
            throw new IllegalStateException("expected " + flows + " flows, but got " + state.flowCount());
        }
        shuffle();
    }

    /** One small data segment to the host, as the decoder sees it. */
    private PacketView dataSegment() throws IOException {
        FrameBatch frames = FrameBatch.of(new CaptureRequest(CaptureProfile.FLOWS, 1 << 10, 7, 0, 1), HANDSHAKE + 1);
        while (frames.frameNumber() <= HANDSHAKE) {
            if (!frames.next()) {
                throw new IllegalStateException("a conversation ended with its handshake");
            }
        }
        facts.bytes = frames.bytes();
        facts.wireBytes = frames.originalLength();
        facts.capturedBytes = frames.capturedLength();
        return decoder.decode(frames);
    }

    private void shuffle() {
        Random random = new Random(7);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int count() {
        for (int i = 0; i < PACKETS; i++) {
            accept(order[next]);
            if (++next == order.length) {
                next = 0;
                sequence += packet.claimedPayload;
            }
        }
        return state.flowCount();
    }

    private void accept(int flow) {
        packet.sourceLow = IpAddress.mappedLow(FIRST_ADDRESS + flow / PORTS);
        packet.sourcePort = FIRST_PORT + flow % PORTS;
        packet.tcpSequence = sequence;
        facts.nanos += NANOS_PER_PACKET;
        facts.frame++;
        state.accept(packet, facts);
    }
}
