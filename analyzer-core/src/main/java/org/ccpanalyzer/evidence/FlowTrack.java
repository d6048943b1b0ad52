// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.flow.EvidenceFrame;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FrameRef;

/** One flow while the inputs are read again: which of its packets go into which slices. */
final class FlowTrack {
    private final Flow flow;
    private final long total;
    private final List<Use> uses = new ArrayList<>();
    private final Set<FrameRef> keyFrames = new HashSet<>();
    /** Frames that the audit knows and that were not met again so far. */
    private final Set<FrameRef> expected = new HashSet<>();

    private long seen;
    private int errors;

    private record Use(Slice slice, SlicedFlow flow) {}

    FlowTrack(SlicedFlow sliced) {
        flow = sliced.flow();
        total = sliced.packets();
        for (EvidenceFrame frame : flow.evidence()) {
            keyFrames.add(frame.frame());
        }
        expected.addAll(keyFrames);
        expected.add(flow.firstFrame());
        expected.add(flow.lastFrame());
    }

    void addUse(Slice slice, SlicedFlow sliced) {
        uses.add(new Use(slice, sliced));
    }

    /** Whether a packet with the flow's ends is one of the flow, and not of one before or after it. */
    boolean covers(FrameRef frame, long nanos) {
        boolean between = frame.file() == flow.firstFrame().file()
                && frame.file() == flow.lastFrame().file()
                && frame.compareTo(flow.firstFrame()) >= 0
                && frame.compareTo(flow.lastFrame()) <= 0;
        return between || (nanos >= flow.startNanos() && nanos <= flow.endNanos());
    }

    /** Whether an ICMP error that quotes the flow's ends is about the flow. */
    boolean coversError(FrameRef frame, long nanos) {
        return keyFrames.contains(frame)
                || (nanos >= flow.startNanos() && nanos - SliceLimits.ICMP_ERROR_NANOS <= flow.endNanos());
    }

    /** Takes the next packet of the flow. */
    void packet(FrameCursor frame, DecodedFrame decoded) throws IOException {
        FrameRef ref = decoded.known();
        expected.remove(ref);
        seen++;
        boolean wanted = total <= SliceLimits.SMALL_FLOW_PACKETS
                || seen <= SliceLimits.FIRST_PACKETS
                || seen > total - SliceLimits.LAST_PACKETS
                || keyFrames.contains(ref)
                || ref.equals(flow.lastFrame());
        if (wanted) {
            for (Use use : uses) {
                add(use, frame, decoded, PacketRole.of(decoded.packet(), use.flow.host()));
            }
        }
    }

    /** Takes an ICMP error about the flow. */
    void error(FrameCursor frame, DecodedFrame decoded) throws IOException {
        FrameRef ref = decoded.known();
        expected.remove(ref);
        errors++;
        if (errors <= SliceLimits.MAX_ICMP_ERRORS || keyFrames.contains(ref)) {
            for (Use use : uses) {
                add(use, frame, decoded, PacketRole.ofError(decoded.packet()) + " about this flow");
            }
        }
    }

    private static void add(Use use, FrameCursor frame, DecodedFrame decoded, String role) throws IOException {
        use.slice.add(frame, decoded, use.flow, role);
    }

    /** Tells the slices where the flow was not what it had been. */
    void end() {
        if (!expected.isEmpty()) {
            uses.forEach(use -> use.slice.markChanged());
        }
    }

    long endNanos() {
        return flow.endNanos();
    }
}
