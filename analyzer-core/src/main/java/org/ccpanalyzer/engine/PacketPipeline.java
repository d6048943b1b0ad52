// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.flow.DuplicateCheck;
import org.ccpanalyzer.flow.FrameFacts;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.PacketBatch;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/** Turns frames into traffic state: decode, tell copies from packets, count. One per thread; allocates nothing per packet. */
final class PacketPipeline {
    private final PacketDecoder decoder;
    private final KeyScope keyScope;
    private final TimeWindow window;
    private final TrafficState state;
    private final DuplicateCheck duplicates;
    private final PacketBatch batch;
    private final long framesBefore;
    private @Nullable NotedStretches notes;
    private long outsideWindow;

    /** @param framesBefore frames of the file that the cursor does not count, as they lie before its partition */
    PacketPipeline(
            PacketDecoder decoder,
            KeyScope keyScope,
            TimeWindow window,
            TrafficState state,
            DuplicateCheck duplicates,
            long framesBefore) {
        this.framesBefore = framesBefore;
        this.decoder = decoder;
        this.keyScope = keyScope;
        this.window = window;
        this.state = state;
        this.duplicates = duplicates;
        this.batch = new PacketBatch(decoder::newView);
    }

    /** Begins to note what slices may want of the frames; null notes nothing. */
    PacketPipeline noting(@Nullable NotedStretches stretches) {
        notes = stretches;
        return this;
    }

    /** Takes in the cursor's current frame, at the latest when its bytes go. */
    void accept(FrameCursor frame, int file) {
        if (isFollowed(frame, file)) {
            batch.add();
        } else if (batch.size() > 0) {
            batch.pass(frame.timestampNanos());
        } else {
            duplicates.tick(frame.timestampNanos());
        }
        if (notes != null) {
            notes.passed(frame);
        }
        if (batch.size() > 0 && (batch.isFull() || !frame.bytesOutliveNext())) {
            finish();
        }
    }

    private boolean isFollowed(FrameCursor frame, int file) {
        if (!window.includes(frame.timestampNanos())) {
            outsideWindow++;
            return false;
        }
        decode(frame, file);
        PacketView packet = batch.packet(batch.size());
        boolean isFollowed = state.arrived(packet, batch.frame(batch.size()));
        if (notes != null) {
            notes.packet(packet, isFollowed);
        }
        return isFollowed;
    }

    /** Takes in what still waits; to be called before anybody looks at the state or at what is known of copies. */
    void finish() {
        state.accept(batch, duplicates);
    }

    /** Takes note of the cursor's current frame, so that its copies will be known, and counts nothing. */
    void observe(FrameCursor frame) {
        duplicates.tick(frame.timestampNanos());
        if (window.includes(frame.timestampNanos())) {
            decode(frame, 0);
            PacketView packet = batch.packet(batch.size());
            boolean isFollowed = state.follows(packet);
            if (isFollowed) {
                duplicates.classify(packet, batch.frame(batch.size()));
            }
            if (notes != null) {
                notes.packet(packet, isFollowed);
            }
        }
        if (notes != null) {
            notes.passed(frame);
        }
    }

    private void decode(FrameCursor frame, int file) {
        PacketView packet = batch.packet(batch.size());
        decoder.decode(frame, packet);
        if (packet.tunnelDepth > 0) {
            state.chooseLayer(packet);
        }
        FrameFacts facts = batch.frame(batch.size());
        facts.bytes = frame.bytes();
        facts.nanos = frame.timestampNanos();
        facts.frame = FrameRef.pack(file, framesBefore + frame.frameNumber());
        facts.wireBytes = frame.originalLength();
        facts.capturedBytes = frame.capturedLength();
        facts.interfaceId = frame.interfaceId();
        facts.scope = scope(packet, frame);
    }

    private int scope(PacketView packet, FrameCursor frame) {
        return switch (keyScope) {
            case NONE -> 0;
            case VLAN -> packet.vlanId + 1;
            case VNI -> packet.networkId() + 1;
            case INTERFACE -> frame.interfaceId() + 1;
        };
    }

    /** What was learned, without what still waits. */
    TrafficState state() {
        return state;
    }

    /** Frames left out because of their time. */
    long outsideWindow() {
        return outsideWindow;
    }
}
