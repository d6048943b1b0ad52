// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.flow.FrameFacts;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.TrafficState;

/** Turns frames into traffic state: decode, then count. One per thread; allocates nothing per packet. */
final class PacketPipeline {
    private final PacketDecoder decoder;
    private final KeyScope keyScope;
    private final TimeWindow window;
    private final TrafficState state;
    private final FrameFacts facts = new FrameFacts();
    private final long framesBefore;
    private long outsideWindow;

    /** @param framesBefore frames of the file that the cursor does not count, as they lie before its partition */
    PacketPipeline(PacketDecoder decoder, KeyScope keyScope, TimeWindow window, TrafficState state, long framesBefore) {
        this.framesBefore = framesBefore;
        this.decoder = decoder;
        this.keyScope = keyScope;
        this.window = window;
        this.state = state;
    }

    /** Takes in the cursor's current frame. */
    void accept(FrameCursor frame, int file) {
        long nanos = frame.timestampNanos();
        if (!window.includes(nanos)) {
            outsideWindow++;
            return;
        }
        PacketView packet = decoder.decode(frame);
        if (packet.tunnelDepth > 0) {
            state.chooseLayer(packet);
        }
        facts.bytes = frame.bytes();
        facts.nanos = nanos;
        facts.frame = FrameRef.pack(file, framesBefore + frame.frameNumber());
        facts.wireBytes = frame.originalLength();
        facts.capturedBytes = frame.capturedLength();
        facts.scope = scope(packet, frame);
        state.accept(packet, facts);
    }

    private int scope(PacketView packet, FrameCursor frame) {
        return switch (keyScope) {
            case NONE -> 0;
            case VLAN -> packet.vlanId + 1;
            case VNI -> packet.networkId() + 1;
            case INTERFACE -> frame.interfaceId() + 1;
        };
    }

    TrafficState state() {
        return state;
    }

    /** Frames left out because of their time. */
    long outsideWindow() {
        return outsideWindow;
    }
}
