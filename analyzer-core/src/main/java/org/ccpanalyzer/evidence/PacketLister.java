// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.finding.PacketEvidence.FlowPackets;
import org.ccpanalyzer.finding.PacketEvidence.Packet;
import org.ccpanalyzer.finding.PacketEvidence.Segment;
import org.ccpanalyzer.finding.PacketEvidence.Sender;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Notes the packets of a slice for reports: the first, and all that prove something. */
final class PacketLister {
    private final IdentityHashMap<SlicedFlow, List<Packet>> byFlow = new IdentityHashMap<>();
    private int listed;

    /**
     * Notes a packet that has gone into the slice.
     *
     * @param role what it is
     */
    void add(FrameCursor frame, DecodedFrame decoded, SlicedFlow flow, String role) {
        FrameRef ref = decoded.known();
        PacketView packet = decoded.packet();
        if (listed >= SliceLimits.LISTED_PACKETS && !flow.isProofFrame(ref)) {
            return;
        }
        listed++;
        byFlow.computeIfAbsent(flow, unused -> new ArrayList<>())
                .add(new Packet(
                        ref,
                        frame.timestampNanos(),
                        sender(packet, flow),
                        segment(packet),
                        frame.originalLength(),
                        packet.claimedPayload,
                        role));
    }

    /** What was noted, in the order of the plan. */
    PacketEvidence.Listing listing(SlicePlan plan, int packets) {
        List<FlowPackets> flows = new ArrayList<>();
        for (SlicedFlow flow : plan.flows()) {
            List<Packet> ofFlow = byFlow.get(flow);
            if (ofFlow != null) {
                flows.add(new FlowPackets(
                        flow.flow().id(), flow.part().words(), flow.flow().startNanos(), flow.packets(), ofFlow));
            }
        }
        return new PacketEvidence.Listing(plan.fileName(), packets, flows);
    }

    private static Sender sender(PacketView packet, SlicedFlow flow) {
        IpAddress source = new IpAddress(packet.sourceHigh, packet.sourceLow);
        if (source.equals(flow.host())) {
            return Sender.HOST;
        }
        boolean isEnd = source.equals(flow.flow().initiator().address())
                || source.equals(flow.flow().responder().address());
        return isEnd ? Sender.PEER : Sender.NETWORK;
    }

    /** A header that was cut before its flags tells too little. */
    private static @Nullable Segment segment(PacketView packet) {
        boolean isRead = packet.protocol == IpProtocol.TCP
                && packet.hasPorts
                && packet.fragmentOffset == 0
                && packet.anomaly == Anomaly.NONE;
        return isRead ? new Segment(packet.tcpFlags, packet.tcpSequence, packet.tcpAcknowledgment) : null;
    }
}
