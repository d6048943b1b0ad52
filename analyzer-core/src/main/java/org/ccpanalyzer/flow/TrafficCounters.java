// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;

/**
 * Counts of a stretch of the stream. Every packet ends in exactly one of: a flow, an ICMP error, a later fragment, the
 * mirrored copies, those of others, those without room, a named reason.
 */
public final class TrafficCounters {
    private static final long STEP_NANOS = 1_000_000_000L;
    /** Longer TCP segments do not cross a link whole, even with jumbo frames: the capturing host's own offload. */
    private static final int LONGEST_SEGMENT = 9_216;

    private static final int MAX_KINDS = 256;

    private record Undecoded(Anomaly anomaly, int number) {}

    private static final class Count {
        long packets;
    }

    long packets;
    long bytes;
    long firstNanos = Long.MAX_VALUE;
    long lastNanos = Long.MIN_VALUE;
    private long begunNanos;
    /** How far time is known to have come without packets. */
    private long clockNanos = Long.MIN_VALUE;

    private long previousNanos;
    long snapped;
    long clockSteps;
    long hostPackets;
    private long unreadableHostPackets;
    long flowPackets;
    long icmpErrors;
    long unreadableIcmpErrors;
    long laterFragments;
    long othersPackets;
    long unfollowed;
    long badChecksums;
    long offloadSigns;
    private final DuplicateCounters duplicates = new DuplicateCounters();
    private final TunnelCounters tunnels;
    private final DomainTable domains;
    private final Map<Undecoded, Count> undecoded = new HashMap<>();
    private Anomaly lastAnomaly = Anomaly.NONE;
    private int lastNumber;
    private Count lastCount = new Count();

    /** @param hashSeed key of hashes; no result depends on it */
    TrafficCounters(Subjects subjects, long hashSeed) {
        tunnels = new TunnelCounters(hashSeed);
        domains = new DomainTable(subjects, hashSeed);
    }

    /** The same counts, independent of what becomes of these. */
    TrafficCounters copy(FlowSettings settings) {
        TrafficCounters copy = new TrafficCounters(settings.subjects(), settings.hashSeed());
        copy.append(this, 0);
        // The tunnels of an empty table get the indices that they have here.
        copy.tunnels.append(tunnels);
        copy.clockNanos = clockNanos;
        return copy;
    }

    /** Counts from zero; the clock goes on, and tunnels keep their indices. */
    void restart() {
        clockNanos = endNanos();
        packets = 0;
        bytes = 0;
        firstNanos = Long.MAX_VALUE;
        lastNanos = Long.MIN_VALUE;
        snapped = 0;
        clockSteps = 0;
        hostPackets = 0;
        unreadableHostPackets = 0;
        flowPackets = 0;
        icmpErrors = 0;
        unreadableIcmpErrors = 0;
        laterFragments = 0;
        othersPackets = 0;
        unfollowed = 0;
        badChecksums = 0;
        offloadSigns = 0;
        duplicates.restart();
        tunnels.restart();
        domains.restart();
        undecoded.clear();
        lastAnomaly = Anomaly.NONE;
        lastNumber = 0;
        lastCount = new Count();
    }

    /** Time has come this far, though no packet says so. */
    void passed(long nanos) {
        clockNanos = Math.max(clockNanos, nanos);
    }

    void frame(FrameFacts frame) {
        if (packets == 0) {
            begunNanos = frame.nanos;
        } else if (frame.nanos < previousNanos - STEP_NANOS) {
            clockSteps++;
        }
        previousNanos = frame.nanos;
        firstNanos = Math.min(firstNanos, frame.nanos);
        lastNanos = Math.max(lastNanos, frame.nanos);
        packets++;
        bytes += frame.wireBytes;
        snapped += frame.capturedBytes < frame.wireBytes ? 1 : 0;
    }

    void hostPacket(PacketView packet) {
        hostPackets++;
        badChecksums += packet.badHeaderChecksum || packet.badTransportChecksum ? 1 : 0;
        offloadSigns += packet.isLengthMissing() || packet.claimedPayload > LONGEST_SEGMENT ? 1 : 0;
    }

    /** An undecoded packet of the host, of which no more than the addresses could be read. */
    void unreadableOfHost() {
        hostPackets++;
        unreadableHostPackets++;
    }

    void undecoded(Anomaly anomaly, int number) {
        if (anomaly != lastAnomaly || number != lastNumber) {
            lastAnomaly = anomaly;
            lastNumber = number;
            lastCount = count(new Undecoded(anomaly, number));
        }
        lastCount.packets++;
    }

    private Count count(Undecoded kind) {
        boolean room = undecoded.size() < MAX_KINDS;
        Undecoded bounded = room || undecoded.containsKey(kind) ? kind : new Undecoded(kind.anomaly, -1);
        return undecoded.computeIfAbsent(bounded, unused -> new Count());
    }

    /**
     * Adds another stretch, whose tunnels are appended apart from it.
     *
     * @param frameShift what to add to its frame references
     */
    void append(TrafficCounters later, long frameShift) {
        if (later.packets == 0) {
            return;
        }
        if (packets == 0) {
            begunNanos = later.begunNanos;
        } else if (later.begunNanos < previousNanos - STEP_NANOS) {
            clockSteps++;
        }
        previousNanos = later.previousNanos;
        firstNanos = Math.min(firstNanos, later.firstNanos);
        lastNanos = Math.max(lastNanos, later.lastNanos);
        packets += later.packets;
        bytes += later.bytes;
        snapped += later.snapped;
        clockSteps += later.clockSteps;
        hostPackets += later.hostPackets;
        unreadableHostPackets += later.unreadableHostPackets;
        flowPackets += later.flowPackets;
        icmpErrors += later.icmpErrors;
        unreadableIcmpErrors += later.unreadableIcmpErrors;
        laterFragments += later.laterFragments;
        othersPackets += later.othersPackets;
        unfollowed += later.unfollowed;
        badChecksums += later.badChecksums;
        offloadSigns += later.offloadSigns;
        duplicates.append(later.duplicates);
        domains.append(later.domains, frameShift);
        later.undecoded.forEach((kind, count) -> count(kind).packets += count.packets);
    }

    /** Packets that were counted in flows for which there is no room after all. */
    void lose(long ofFlows) {
        flowPackets -= ofFlows;
        unfollowed += ofFlows;
    }

    public long packets() {
        return packets;
    }

    /** Packets that ended there. */
    public long packets(PacketFate fate) {
        return switch (fate) {
            case IN_FLOW -> flowPackets;
            case ICMP_ERROR -> icmpErrors;
            case LATER_FRAGMENT -> laterFragments;
            case MIRRORED_COPY -> duplicates.total();
            case OF_OTHERS -> othersPackets;
            case UNDECODED -> undecodedPackets();
            case UNFOLLOWED -> unfollowed;
        };
    }

    private long undecodedPackets() {
        long sum = 0;
        for (Count count : undecoded.values()) {
            sum += count.packets;
        }
        return sum;
    }

    /** Frame bytes on the wire. */
    public long bytes() {
        return bytes;
    }

    /** Smallest time of any packet; meaningless without packets. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Largest time of any packet; meaningless without packets. */
    public long lastNanos() {
        return lastNanos;
    }

    /** Where the stream has come to: the largest time of any packet, or a later one at which none had come. */
    long endNanos() {
        return Math.max(lastNanos, clockNanos);
    }

    /** Frames of which the capture holds less than the wire did. */
    public long snapped() {
        return snapped;
    }

    /** Times that packet time went back by more than a second. */
    public long clockSteps() {
        return clockSteps;
    }

    /** Mirrored copies of packets of the followed addresses. */
    public DuplicateCounters duplicates() {
        return duplicates;
    }

    /** Packets to or from the followed addresses, each counted once however often it was mirrored. */
    public long hostPackets() {
        return hostPackets;
    }

    /** Packets of the followed addresses among the undecoded, whose further headers could not be read. */
    public long unreadableHostPackets() {
        return unreadableHostPackets;
    }

    /** Packets that were counted in a flow, later fragments not included. */
    public long flowPackets() {
        return flowPackets;
    }

    /** ICMP errors, whether the flow they quote was seen or not. */
    public long icmpErrors() {
        return icmpErrors;
    }

    /** ICMP errors whose quoted packet could not be read. */
    public long unreadableIcmpErrors() {
        return unreadableIcmpErrors;
    }

    /** Fragments without ports, whether their first fragment was seen or not. */
    public long laterFragments() {
        return laterFragments;
    }

    /** Packets between other addresses, when only some are followed. */
    public long othersPackets() {
        return othersPackets;
    }

    /** Packets that found no room in the flow table. */
    public long unfollowed() {
        return unfollowed;
    }

    /** Packets with a wrong checksum among those that were checked; used all the same. */
    public long badChecksums() {
        return badChecksums;
    }

    /** Packets without a length of their own, or with more payload than a link carries. */
    public long offloadSigns() {
        return offloadSigns;
    }

    /** What the followed addresses asked DNS servers for. */
    public DomainTable domains() {
        return domains;
    }

    /** Packets that were judged by what a tunnel carries. */
    public TunnelCounters tunnels() {
        return tunnels;
    }

    /** Packets that ended in no flow, by reason in words. */
    public Map<String, Long> undecoded() {
        Map<String, Long> byReason = new TreeMap<>();
        undecoded.forEach(
                (kind, count) -> byReason.merge(UndecodedText.of(kind.anomaly, kind.number), count.packets, Long::sum));
        return byReason;
    }
}
