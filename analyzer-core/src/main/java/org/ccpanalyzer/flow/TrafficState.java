// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.BitSet;
import org.ccpanalyzer.decode.OuterLayer;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Everything learned from a stretch of the packet stream. Stretches concatenate: for any cut of a stream,
 * {@code summary(a then b)} equals {@code summary(a).concatenate(summary(b))}, and concatenation is associative. Owned by
 * one thread while it grows.
 */
public final class TrafficState {
    private final FlowSettings settings;
    private final LayerChoice layers;
    private final TrafficCounters counters;
    private final FlowTable flows;
    private final FragmentTable fragments;
    private final NameTable names;

    private TrafficState(FlowSettings settings, boolean pastKnown, int indexSlots) {
        this.settings = settings;
        layers = new LayerChoice(settings.subjects());
        counters = new TrafficCounters(settings.subjects(), settings.hashSeed());
        flows = new FlowTable(settings, pastKnown, indexSlots);
        fragments = new FragmentTable(flows);
        names = new NameTable(settings.subjects(), settings.hashSeed(), pastKnown);
    }

    /** The same as another, to be looked at. */
    private TrafficState(TrafficState of, FlowTable flows) {
        settings = of.settings;
        layers = of.layers;
        counters = of.counters.copy(settings);
        this.flows = flows;
        fragments = FragmentTable.ended(flows, of.fragments.orphanPackets());
        names = new NameTable(settings.subjects(), settings.hashSeed(), true);
        names.append(of.names, 0);
    }

    /** Goes on where another state was left. */
    private TrafficState(TrafficState before, FlowSettings settings) {
        this.settings = settings;
        layers = before.layers;
        counters = before.counters;
        flows = new FlowTable(settings, true, FlowIndex.INITIAL_SLOTS);
        fragments = new FragmentTable(flows);
        names = before.names;
    }

    /** State at the beginning of the stream: no flow has a past. */
    public static TrafficState beginning(FlowSettings settings) {
        return new TrafficState(settings, true, FlowIndex.INITIAL_SLOTS);
    }

    /** State for a stretch further down the stream, to be concatenated to what comes before. */
    public static TrafficState continuation(FlowSettings settings) {
        return new TrafficState(settings, false, FlowIndex.INITIAL_SLOTS);
    }

    /** A state whose index begins with so few slots that flows retire all the time. */
    static TrafficState retiring(FlowSettings settings, boolean pastKnown) {
        return new TrafficState(settings, pastKnown, 2);
    }

    /** Chooses the IP layer by which a packet in a tunnel is judged, see {@link LayerChoice}. */
    public void chooseLayer(PacketView packet) {
        layers.choose(packet);
    }

    /** Takes in one decoded packet, which is no copy of another. */
    public void accept(PacketView packet, FrameFacts frame) {
        accept(packet, frame, DuplicateCheck.NONE);
    }

    /** Takes in one decoded packet, unless it is a mirrored copy: those are counted apart. */
    public void accept(PacketView packet, FrameFacts frame, DuplicateCheck duplicates) {
        if (arrived(packet, frame)) {
            take(packet, frame, duplicates);
        }
    }

    /**
     * Counts a frame, and all that there is to count of packets that nobody follows.
     *
     * @return true if its packet is followed, and still to be taken in by {@link #accept(PacketBatch, DuplicateCheck)}
     */
    public boolean arrived(PacketView packet, FrameFacts frame) {
        counters.frame(frame);
        if (isBystandersTcp(packet)) {
            counters.othersPackets++;
        } else if (LayerChoice.isUndecoded(packet)) {
            counters.undecoded(packet.anomaly, packet.anomalyNumber);
            if (packet.ipVersion != 0 && layers.concernsSubject(packet)) {
                counters.unreadableOfHost();
            }
        } else if (layers.concernsSubject(packet)) {
            return true;
        } else {
            counters.othersPackets++;
        }
        return false;
    }

    /** Of which no more was decoded than the addresses. */
    private static boolean isBystandersTcp(PacketView packet) {
        return packet.bystander && packet.protocol == IpProtocol.TCP;
    }

    /** Takes in the packets of a batch in their order, and empties it. Each has {@link #arrived} and is followed. */
    public void accept(PacketBatch batch, DuplicateCheck duplicates) {
        int size = batch.size();
        if (size > 1) {
            flows.index.lookAhead(batch);
            duplicates.lookAhead(batch);
        }
        int passed = 0;
        for (int i = 0; i < size; i++) {
            FrameFacts frame = batch.frame(i);
            frame.isExpected = size > 1;
            take(batch.packet(i), frame, duplicates);
            frame.isExpected = false;
            while (passed < batch.passed() && batch.passedBefore(passed) == i + 1) {
                duplicates.tick(batch.passedNanos(passed++));
            }
        }
        batch.clear();
    }

    private void take(PacketView packet, FrameFacts frame, DuplicateCheck duplicates) {
        duplicates.tick(frame.nanos);
        DuplicateClass copy = duplicates.classify(packet, frame);
        if (copy == null) {
            followed(packet, frame);
        } else {
            counters.duplicates().count(copy, duplicates.originalFile(), frame);
            countCopy(packet, frame);
        }
    }

    private void followed(PacketView packet, FrameFacts frame) {
        counters.hostPacket(packet);
        if (NameTable.concerns(packet)) {
            names.accept(packet, frame);
        }
        if (DomainTable.isWatched(packet)) {
            counters.domains().observe(packet, frame);
        }
        route(packet, frame, packet.tunnelDepth > 0 ? counters.tunnels().count(packet, frame) : 0);
    }

    /** A flow knows the copies of its packets, but not those of fragments without ports and of errors about it. */
    private void countCopy(PacketView packet, FrameFacts frame) {
        boolean laterFragment = packet.fragment && packet.fragmentOffset > 0 && hasPorts(packet.protocol);
        if (!laterFragment && !isIcmpError(packet)) {
            flows.duplicates.count(packet, frame);
        }
    }

    /** Whether {@link #accept} will look for copies of this packet: it is decoded, and of a followed address. */
    public boolean follows(PacketView packet) {
        return !isBystandersTcp(packet) && !LayerChoice.isUndecoded(packet) && layers.concernsSubject(packet);
    }

    /** @param tunnel index of the tunnel that a packet in a tunnel came in */
    private void route(PacketView packet, FrameFacts frame, int tunnel) {
        if (isIcmpError(packet)) {
            counters.icmpErrors++;
            if (packet.quoted.present) {
                flows.icmpError(packet, frame);
            } else {
                counters.unreadableIcmpErrors++;
            }
        } else if (packet.fragment && packet.fragmentOffset > 0 && hasPorts(packet.protocol)) {
            counters.laterFragments++;
            fragments.later(packet, frame);
        } else {
            int record = flows.count(packet, frame);
            if (record == FlowTable.FULL) {
                counters.unfollowed++;
                return;
            }
            counters.flowPackets++;
            if (packet.fragment && hasPorts(packet.protocol)) {
                fragments.first(packet, frame, record);
            }
            if (packet.tunnelDepth > 0) {
                flows.records().noteTunnel(record, tunnel);
                outerFragments(packet, frame, record);
            }
        }
    }

    /** What a fragmented tunnel carries belongs to the inner flow, its later fragments too. */
    private void outerFragments(PacketView packet, FrameFacts frame, int record) {
        for (int depth = 0; depth < packet.tunnelDepth; depth++) {
            OuterLayer layer = packet.outerLayer(depth);
            if (layer.fragment && hasPorts(layer.protocol)) {
                flows.expectFragments(record);
                fragments.first(layer, packet, frame, record);
            }
        }
    }

    private static boolean isIcmpError(PacketView packet) {
        return (packet.protocol == IpProtocol.ICMP && IcmpMeaning.isError(4, packet.icmpType))
                || (packet.protocol == IpProtocol.ICMPV6 && IcmpMeaning.isError(6, packet.icmpType));
    }

    private static boolean hasPorts(int protocol) {
        return protocol == IpProtocol.TCP || protocol == IpProtocol.UDP;
    }

    /**
     * Appends the stretch that follows this one in the stream; {@code next} must not be used afterwards.
     *
     * @param frameShift added to the frame references of {@code next}: 0, or the number of frames of its file that lie
     *     before it
     * @return this
     */
    public TrafficState concatenate(TrafficState next, long frameShift) {
        if (next.flows.pastKnown()) {
            throw new IllegalArgumentException("only a continuation can be concatenated");
        }
        counters.append(next.counters, frameShift);
        int[] tunnelPlaces = counters.tunnels().append(next.counters.tunnels());
        long lostBefore = flows.lostPackets();
        flows.duplicates.append(next.flows.duplicates);
        int[] places = flows.append(next.flows, frameShift, tunnelPlaces);
        counters.lose(flows.lostPackets() - lostBefore);
        fragments.append(next.fragments, places);
        names.append(next.names, frameShift);
        return this;
    }

    /**
     * Whether the stretch that follows this one can be appended without loss, as far as can be told before: the first bytes
     * of an end, of which it had no room for all, are not undecided here.
     */
    public boolean canTakeIn(TrafficState next) {
        return flows.canAppend(next.flows);
    }

    /**
     * What is known so far, to be judged while this state goes on: both are independent from here on. Nothing can be added
     * to a snapshot or concatenated to it.
     *
     * @throws IllegalStateException if this is a stretch whose past is unknown, about which nothing can be said yet
     */
    public TrafficState snapshot() {
        if (!isPastKnown()) {
            throw new IllegalStateException("only a stream from its beginning can be judged");
        }
        return new TrafficState(this, flows.snapshot());
    }

    /**
     * Goes on without the flows that are over for good, so that the memory of an endless stream follows those that live.
     * This state must not be used afterwards.
     *
     * @param over what was decided of a {@link #snapshot} to which nothing was added since
     * @throws IllegalStateException if this state does not begin with the stream
     */
    public TrafficState without(FlowsOver over) {
        if (!isPastKnown()) {
            throw new IllegalStateException("Only a stream from its beginning knows which flows are over.");
        }
        return moved(new TrafficState(this, settings), over);
    }

    /**
     * Goes on with other limits, as in a process with other memory. This state must not be used afterwards, unless null is
     * returned.
     *
     * @return null if what is held takes more than half of the room that there would be
     */
    public @Nullable TrafficState withLimits(int maxFlows, long maxPayloadBytes) {
        if (settings.maxFlows() == maxFlows && settings.maxPayloadBytes() == maxPayloadBytes) {
            return this;
        }
        if (flowCount() > maxFlows / 2) {
            return null;
        }
        FlowsOver none = new FlowsOver(Long.MIN_VALUE, new BitSet());
        return moved(new TrafficState(this, settings.withLimits(maxFlows, maxPayloadBytes)), none);
    }

    private TrafficState moved(TrafficState next, FlowsOver over) {
        next.flows.adoptClock(flows);
        int[] places = next.flows.adoptAll(flows, over);
        next.fragments.adopt(fragments, places);
        names.forget(over);
        return next;
    }

    /** Counts packets from zero; flows that are held go on as they are, with all that is known of them. */
    public void restartCounts() {
        counters.restart();
        flows.restartCounts();
        fragments.restartCounts();
    }

    /**
     * Time has come this far, so that flows may be over though no packet came since. What is before the last packet says
     * nothing.
     *
     * @param nanos by the clock of the packets, in nanoseconds since the epoch
     */
    public void passed(long nanos) {
        counters.passed(nanos);
    }

    /** What it was begun with. */
    public FlowSettings settings() {
        return settings;
    }

    public TrafficCounters counters() {
        return counters;
    }

    /** What the DNS datagrams of the followed addresses say of addresses. */
    public NameTable names() {
        return names;
    }

    /** Fragments whose first fragment was never seen. */
    public long orphanFragments() {
        return fragments.orphanPackets();
    }

    /** ICMP errors that quote no flow of this input. */
    public long unsolicitedIcmpErrors() {
        return flows.unsolicitedIcmp();
    }

    /** True if this state begins where the stream begins. */
    public boolean isPastKnown() {
        return flows.pastKnown();
    }

    /** True if room was so scarce that another cut of the same stream might have followed other flows. */
    public boolean wasShortOfRoom() {
        return flows.records().hasBeenScarce()
                || counters.unfollowed() > 0
                || hastilyRead() > 0
                || names.isShortOfRoom();
    }

    /** Ends of flows that, for lack of memory, were identified by their first segment alone, or lost what else it said. */
    public long hastilyRead() {
        return flows.payloads.shortages();
    }

    /** Reads what is there of first bytes that are undecided: no more packets come, and nothing is to be concatenated. */
    void settle() {
        flows.payloads.settleAll();
    }

    /**
     * True if this state can follow no other without loss: its flows, their first bytes, tunnels, domains or names did not
     * all find room, and some of them may have a place in the state before.
     */
    public boolean isOverfull() {
        return !flows.pastKnown()
                && (flows.records().isFull()
                        || counters.unfollowed() > 0
                        || hastilyRead() > 0
                        || counters.tunnels().unlistedPackets() > 0
                        || counters.domains().unlistedMessages() > 0
                        || names.isShortOfRoom());
    }

    /** True if half of the room for flows is taken. */
    public boolean isHalfFull() {
        return flows.records().isHalfFull();
    }

    /** How many flows take half of the room, if none of them is a mere attempt. */
    public int flowsOfHalf() {
        return settings.maxFlows() / 2;
    }

    /** Flow records held. */
    public int flowCount() {
        return flows.records().size();
    }

    FlowTable flows() {
        return flows;
    }
}
