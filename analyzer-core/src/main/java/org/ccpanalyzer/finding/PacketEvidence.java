// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.Map;
import org.ccpanalyzer.flow.FrameRef;
import org.jspecify.annotations.Nullable;

/**
 * The packets of findings one by one, as they were found when the inputs were read a second time.
 *
 * @param byFinding by the id of the finding
 * @param absence why none are listed, a finished sentence that says how to get them; null where they are
 */
public record PacketEvidence(
        Map<String, Listing> byFinding, @Nullable String absence) {
    /** Of an audit whose inputs were read once. */
    public static final PacketEvidence NOT_READ =
            absent("The packets are not listed one by one here: that takes a second"
                    + " reading of the inputs, which a run with -o DIR makes for its report.html.");

    public PacketEvidence {
        byFinding = Map.copyOf(byFinding);
    }

    /**
     * No packets.
     *
     * @param why none are listed, a finished sentence
     */
    public static PacketEvidence absent(String why) {
        return new PacketEvidence(Map.of(), why);
    }

    /** Who sent a packet. */
    public enum Sender {
        HOST,
        PEER,
        /** Somebody between or beside the two: the sender of an ICMP error. */
        NETWORK
    }

    /**
     * The packets of one finding.
     *
     * @param slice name of the file with them, inside of an output directory
     * @param packets in that file; those beyond the listed ones are there only
     */
    public record Listing(String slice, int packets, List<FlowPackets> flows) {
        public Listing {
            flows = List.copyOf(flows);
        }

        /** Packets that are listed. */
        public int listed() {
            return flows.stream().mapToInt(flow -> flow.packets().size()).sum();
        }
    }

    /**
     * Packets of one flow, in the order of the capture.
     *
     * @param flowId as {@code flows.csv} names it
     * @param part what the flow is there for; empty for one that proves the finding itself
     * @param startNanos time of its first packet, listed or not
     * @param total packets of the flow, mirrored copies included
     */
    public record FlowPackets(String flowId, String part, long startNanos, long total, List<Packet> packets) {
        public FlowPackets {
            packets = List.copyOf(packets);
        }
    }

    /**
     * One packet.
     *
     * @param timestampNanos nanoseconds since the epoch
     * @param segment what its TCP header says, or null of any other packet
     * @param length bytes of the frame on the wire
     * @param payload bytes that TCP or UDP carry, as the headers claim
     * @param role what the packet is, such as {@code "SYN of the host"}
     */
    public record Packet(
            FrameRef frame,
            long timestampNanos,
            Sender sender,
            @Nullable Segment segment,
            int length,
            int payload,
            String role) {}

    /**
     * Fields of a TCP header.
     *
     * @param flags see {@link org.ccpanalyzer.net.TcpFlags}
     * @param sequence as on the wire
     * @param acknowledgment as on the wire
     */
    public record Segment(int flags, int sequence, int acknowledgment) {}
}
