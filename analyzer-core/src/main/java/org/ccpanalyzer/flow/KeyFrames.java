// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first frame of each kind that proves something about a flow, each packed by {@link FrameRef#pack}; 0 where there
 * is none.
 *
 * @param syn SYN of the initiator
 * @param counterSyn SYN of the responder
 * @param synAck SYN-ACK of the responder
 * @param counterSynAck SYN-ACK of the initiator
 * @param reset RST of the responder
 * @param icmpError ICMP error that blocks the initiator
 * @param request first payload of the initiator
 * @param response first payload of the responder
 */
public record KeyFrames(
        long syn,
        long counterSyn,
        long synAck,
        long counterSynAck,
        long reset,
        long icmpError,
        long request,
        long response) {
    public static final KeyFrames NONE = new KeyFrames(0, 0, 0, 0, 0, 0, 0, 0);

    /** In the order of the stream; the flow's first frame where there is none. */
    public List<EvidenceFrame> inOrder(FrameRef firstFrame) {
        List<EvidenceFrame> frames = inOrder();
        return frames.isEmpty() ? List.of(new EvidenceFrame(firstFrame, "first packet")) : frames;
    }

    private List<EvidenceFrame> inOrder() {
        List<EvidenceFrame> frames = new ArrayList<>();
        add(frames, syn, "SYN");
        add(frames, counterSyn, "SYN from the other end");
        add(frames, synAck, "SYN-ACK");
        add(frames, counterSynAck, "SYN-ACK from the initiator");
        add(frames, reset, "RST");
        add(frames, icmpError, "ICMP error");
        add(frames, request, "first payload from the initiator");
        add(frames, response, "first payload from the responder");
        frames.sort(Comparator.comparing(EvidenceFrame::frame));
        return frames;
    }

    /** File and frame as they are counted, not packed. */
    @Override
    public String toString() {
        return inOrder().toString();
    }

    private static void add(List<EvidenceFrame> frames, long packed, String what) {
        if (packed != 0) {
            frames.add(new EvidenceFrame(FrameRef.unpack(packed), what));
        }
    }
}
