// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.flow.FlowId;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Takes the frames of the inputs once more and hands those of wanted flows to their slices. Memory follows the wanted flows, never the
 * input.
 */
public final class EvidenceSlicer {
    /** First fragments whose later fragments are awaited. */
    private static final int MAX_FRAGMENTS = 1_024;

    private final WantedEnds wanted = new WantedEnds();
    private final Map<FlowEnds, List<FlowTrack>> tracks = new HashMap<>();
    private final Map<FragmentKey, FlowTrack> fragments = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FragmentKey, FlowTrack> eldest) {
            return size() > MAX_FRAGMENTS;
        }
    };
    private final List<WantedSpan> spans = new ArrayList<>();
    private long endNanos = Long.MIN_VALUE;

    private record FragmentKey(IpAddress source, IpAddress destination, int protocol, int id) {
        static FragmentKey of(PacketView packet) {
            return new FragmentKey(
                    new IpAddress(packet.sourceHigh, packet.sourceLow),
                    new IpAddress(packet.destinationHigh, packet.destinationLow),
                    packet.protocol,
                    packet.fragmentId);
        }
    }

    /** @param slices that take the packets of the flows in their plans */
    public EvidenceSlicer(List<Slice> slices) {
        Map<FlowId, FlowTrack> known = new HashMap<>();
        for (Slice slice : slices) {
            for (SlicedFlow flow : slice.plan().flows()) {
                FlowTrack track = known.get(flow.flow().flowId());
                if (track == null) {
                    track = new FlowTrack(flow);
                    known.put(flow.flow().flowId(), track);
                    FlowEnds ends = FlowEnds.of(flow.flow());
                    wanted.add(ends);
                    tracks.computeIfAbsent(ends, unused -> new ArrayList<>()).add(track);
                    spans.add(WantedSpan.of(flow.flow()));
                    endNanos = Math.max(endNanos, track.endNanos());
                }
                track.addUse(slice, flow);
            }
        }
    }

    /** The time behind which nothing is wanted. */
    public long endNanos() {
        return endNanos > Long.MAX_VALUE - SliceLimits.ICMP_ERROR_NANOS
                ? Long.MAX_VALUE
                : endNanos + SliceLimits.ICMP_ERROR_NANOS;
    }

    /**
     * False if no slice wants the packet: at little cost, and for nearly every packet that none wants. Any thread may ask.
     *
     * @param packet decoded at the layer that is judged
     */
    public boolean mayWant(PacketView packet) {
        if (packet.ipVersion == 0) {
            return false;
        }
        return packet.quoted.present
                ? wanted.mayInclude(packet.quoted)
                : isLaterFragment(packet) || wanted.mayInclude(packet);
    }

    /** False if no slice wants a packet of a stretch of the only input. */
    public boolean mayWant(NotedStretch stretch) {
        if (stretch.mayHoldAnything()) {
            return true;
        }
        for (WantedSpan span : spans) {
            if (span.mayReach(stretch) && stretch.ends().mayInclude(span.endsHash())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes a frame of the input itself.
     *
     * @param packet decoded from it, at the layer that is judged
     */
    public void accept(FrameCursor frame, int file, PacketView packet) throws IOException {
        accept(frame, file, file, frame.frameNumber(), packet);
    }

    /**
     * Takes a frame of a recording of the only input.
     *
     * @param file of the recording
     * @param knownFrame its number in the input, as the audit names it
     * @param packet decoded from it, at the layer that is judged
     */
    public void acceptRecorded(FrameCursor frame, int file, long knownFrame, PacketView packet) throws IOException {
        accept(frame, file, 0, knownFrame, packet);
    }

    private void accept(FrameCursor frame, int file, int knownFile, long knownFrame, PacketView packet)
            throws IOException {
        if (!mayWant(packet)) {
            return;
        }
        if (packet.quoted.present) {
            List<FlowTrack> ofQuoted = tracks.get(FlowEnds.of(packet.quoted));
            if (ofQuoted != null) {
                acceptError(ofQuoted, frame, decoded(frame, file, knownFile, knownFrame, packet));
            }
        } else if (isLaterFragment(packet)) {
            FlowTrack track = fragments.get(FragmentKey.of(packet));
            if (track != null) {
                track.packet(frame, decoded(frame, file, knownFile, knownFrame, packet));
            }
        } else {
            List<FlowTrack> ofEnds = tracks.get(FlowEnds.of(packet));
            if (ofEnds != null) {
                acceptPacket(ofEnds, frame, decoded(frame, file, knownFile, knownFrame, packet));
            }
        }
    }

    private void acceptPacket(List<FlowTrack> ofEnds, FrameCursor frame, DecodedFrame decoded) throws IOException {
        PacketView packet = decoded.packet();
        for (FlowTrack track : ofEnds) {
            if (track.covers(decoded.known(), frame.timestampNanos())) {
                track.packet(frame, decoded);
                if (packet.fragment && hasPorts(packet)) {
                    fragments.put(FragmentKey.of(packet), track);
                }
            }
        }
    }

    private static void acceptError(List<FlowTrack> ofQuoted, FrameCursor frame, DecodedFrame decoded)
            throws IOException {
        for (FlowTrack track : ofQuoted) {
            if (track.coversError(decoded.known(), frame.timestampNanos())) {
                track.error(frame, decoded);
            }
        }
    }

    private static DecodedFrame decoded(
            FrameCursor frame, int file, int knownFile, long knownFrame, PacketView packet) {
        return new DecodedFrame(
                packet,
                HeaderLength.of(frame, packet),
                new FrameRef(knownFile, knownFrame),
                new FrameRef(file, frame.frameNumber()));
    }

    /** Without ports: known by its first fragment. */
    static boolean isLaterFragment(PacketView packet) {
        return packet.fragment && packet.fragmentOffset > 0 && hasPorts(packet);
    }

    private static boolean hasPorts(PacketView packet) {
        return packet.protocol == IpProtocol.TCP || packet.protocol == IpProtocol.UDP;
    }

    /** Called after the last frame: flows of which frames are missing mark their slices. */
    public void end() {
        tracks.values().forEach(ofEnds -> ofEnds.forEach(FlowTrack::end));
    }
}
