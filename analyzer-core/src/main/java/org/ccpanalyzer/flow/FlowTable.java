// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * All flows of a stretch of the stream, as flat records found by key. Owned by one thread.
 *
 * <p>A table that begins with the stream knows every flow's past. A table for a later stretch does not: it cuts flows
 * wherever any past could have cut them ({@link FlowContinuation#continuesPiece}), and {@link #append} joins the pieces
 * once both are at hand.
 */
final class FlowTable implements FlowIndex.Retirement {
    /** Answer of {@link #count} when the table is full. */
    static final int FULL = -1;

    private static final int SYN_OR_FIN = TcpFlags.SYN | TcpFlags.FIN;

    /** Before any packet, yet so that differences do not overflow. */
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final boolean pastKnown;
    private final FlowSettings settings;
    private final FlowContinuation continuation;
    private final ReservedRoom reserve;
    private final FlowRecords records;
    final FlowIndex index;
    private final KeyView key = new KeyView();
    private final FlowExtrasTable extras;
    /** Grows only while the past is unknown. */
    private final SequenceLogs sequences = new SequenceLogs();

    final FlowDuplicates duplicates;
    final FlowPayloads payloads;
    private final PayloadMerge payloadMerge;
    private long unsolicitedIcmp;
    /** Packets of appended pieces for which there was no room. */
    private long lostPackets;

    /** Packet time that two packets in a row have reached: one wrong clock does not age all flows. */
    private long clockNanos = LONG_AGO;

    private long previousNanos = LONG_AGO;

    /** @param indexSlots slots that the index begins with, a power of two; no result depends on it */
    FlowTable(FlowSettings settings, boolean pastKnown, int indexSlots) {
        this.pastKnown = pastKnown;
        this.settings = settings;
        this.continuation = new FlowContinuation(settings.timeouts());
        this.reserve = new ReservedRoom(settings.subjects());
        this.records = new FlowRecords(settings.maxFlows());
        this.index = new FlowIndex(records, settings.hashSeed(), indexSlots, this);
        this.duplicates = new FlowDuplicates(records, index, pastKnown);
        this.extras = new FlowExtrasTable(records);
        this.payloads = new FlowPayloads(settings, pastKnown, records, extras);
        this.payloadMerge = new PayloadMerge(pastKnown, records, extras, payloads);
    }

    /** A copy that can be looked at and not added to, as it finds no flow by its key. */
    private FlowTable(FlowTable of) {
        pastKnown = of.pastKnown;
        settings = of.settings;
        continuation = of.continuation;
        reserve = of.reserve;
        records = of.records.copy();
        index = new FlowIndex(records, settings.hashSeed(), 2, this);
        duplicates = new FlowDuplicates(records, index, pastKnown);
        extras = of.extras.copyFor(records);
        payloads = new FlowPayloads(settings, pastKnown, records, extras);
        payloads.continueFrom(of.payloads);
        payloadMerge = new PayloadMerge(pastKnown, records, extras, payloads);
        unsolicitedIcmp = of.unsolicitedIcmp;
        lostPackets = of.lostPackets;
    }

    /** The flows as they are now, to be judged while these go on. Nothing can be added to it. */
    FlowTable snapshot() {
        return new FlowTable(this);
    }

    /** Counts a packet in its flow and returns the flow's record, or {@link #FULL}. */
    int count(PacketView packet, FrameFacts frame) {
        tick(frame.nanos);
        KeyView key = index.keyOf(packet, frame);
        int record = index.findPrepared(key);
        int end = key.sender;
        boolean bareSyn = PacketTally.isBareSyn(packet);
        if (record < 0 || !continues(record, packet, frame, bareSyn)) {
            int previous = record;
            record = records.isScarce() && reserve.excludes(packet, bareSyn, pastKnown) ? FULL : records.allocate();
            if (record < 0) {
                return FULL;
            }
            begin(key, record, previous, frame, head(packet, end, bareSyn));
            index.put(key, record);
        }
        if (bareSyn) {
            payloads.beginAnew(record);
        }
        tally(record, end, packet, frame);
        return record;
    }

    private void tick(long nanos) {
        clockNanos = Math.min(nanos, previousNanos);
        previousNanos = nanos;
    }

    @Override
    public boolean isOver(int record) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        return clockNanos - words[base + LAST_NANOS] > continuation.idleNanos(words, base);
    }

    /** Only where the past is known, as it could belong to the flow. */
    @Override
    public boolean settle(int record) {
        return pastKnown && records.settle(record);
    }

    private boolean continues(int record, PacketView packet, FrameFacts frame, boolean bareSyn) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        // Nearly every packet: nothing that could begin another flow.
        if (!bareSyn
                && continuation.isShort(frame.nanos - words[base + LAST_NANOS])
                && (words[base + HEAD] & HEAD_NO_PACKET) == 0) {
            return true;
        }
        return continuesHead(words, base, frame.nanos, head(packet, frame.key.sender, bareSyn));
    }

    private boolean continuesHead(long[] words, int base, long nanos, long head) {
        return pastKnown
                ? continuation.continuesFlow(words, base, nanos, head)
                : continuation.continuesPiece(words, base, nanos, head);
    }

    private static long head(PacketView packet, int sender, boolean bareSyn) {
        return (sender == 1 ? HEAD_END_1 : 0)
                | (bareSyn ? HEAD_BARE_SYN | PacketTally.synPayload(packet) << HEAD_PAYLOAD_SHIFT : 0)
                | (packet.tcpSequence & 0xffff_ffffL);
    }

    private void begin(KeyView key, int record, int previous, FrameFacts frame, long head) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        key.store(words, base);
        words[base + FIRST_NANOS] = frame.nanos;
        words[base + LAST_NANOS] = frame.nanos;
        words[base + FIRST_FRAME] = frame.frame;
        words[base + LAST_FRAME] = frame.frame;
        words[base + HEAD] = head;
        records.setPrevious(record, previous);
    }

    private void tally(int record, int end, PacketView packet, FrameFacts frame) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        long logged = PacketTally.add(words, base, end, packet, frame);
        if (logged != 0 && !pastKnown) {
            sequences.add(record, end, (int) logged, PacketTally.mayBeKeepAlive(packet));
        }
        if ((words[base + end(end) + MISC] & FIRST_BYTES_SETTLED) == 0
                && (packet.claimedPayload > 0 || (packet.tcpFlags & SYN_OR_FIN) != 0)) {
            payloads.add(record, end, packet, frame);
        }
    }

    FlowExtrasTable extras() {
        return extras;
    }

    /** Binds an ICMP error to the flow that it quotes, or counts it as unsolicited. */
    void icmpError(PacketView packet, FrameFacts frame) {
        key.of(packet.quoted, frame.scope);
        int record = index.find(key);
        if (record < 0 || !holdsIcmp(record, frame.nanos)) {
            int previous = record;
            record = pastKnown ? -1 : records.allocate();
            if (record < 0) {
                unsolicitedIcmp++;
                return;
            }
            begin(key, record, previous, frame, HEAD_NO_PACKET);
            index.put(key, record);
        }
        extras.of(record).add(errorOf(packet, frame));
    }

    private IcmpError errorOf(PacketView packet, FrameFacts frame) {
        int ipVersion = packet.protocol == IpProtocol.ICMPV6 ? 6 : 4;
        return new IcmpError(
                key.sender,
                IcmpMeaning.of(ipVersion, packet.icmpType, packet.icmpCode),
                packet.icmpType,
                packet.icmpCode,
                new IpAddress(packet.sourceHigh, packet.sourceLow),
                frame.frame);
    }

    private boolean holdsIcmp(int record, long nanos) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        // Each homeless error keeps a record of its own, as each must find its flow by its own time.
        if ((words[base + HEAD] & HEAD_NO_PACKET) != 0) {
            return false;
        }
        long gap = nanos - words[base + LAST_NANOS];
        return pastKnown ? gap <= continuation.idleNanos(words, base) : continuation.isShort(gap);
    }

    /** Adds a later fragment to the end of a flow that sent its first one. Does not prolong the flow. */
    void addFragments(int record, int end, long packets, long bytes) {
        long[] words = records.words(record);
        int side = FlowRecords.base(record) + end(end);
        words[side + PACKETS] += packets;
        words[side + BYTES] += bytes;
    }

    /**
     * Appends the flows of the stretch that follows this one in the stream, whose room is used for them.
     *
     * @param frameShift what to add to the later stretch's frame references
     * @param tunnelPlaces for each tunnel of the later stretch its index here
     * @return for each record of the later table its record here, or {@link #FULL}
     */
    int[] append(FlowTable later, long frameShift, int[] tunnelPlaces) {
        unsolicitedIcmp += later.unsolicitedIcmp;
        payloads.append(later.payloads);
        int[] places = new int[later.records.size()];
        for (int record = 0; record < places.length; record++) {
            places[record] = append(later, record, frameShift);
            int tunnel = FlowRecords.tunnel(later.records.words(record), FlowRecords.base(record));
            if (tunnel >= 0 && places[record] != FULL) {
                records.noteTunnel(places[record], tunnelPlaces[tunnel]);
            }
            records.takeRoom(later.records, record);
        }
        records.leaveSpareRoom();
        return places;
    }

    private int append(FlowTable later, int record, long frameShift) {
        long[] from = later.records.words(record);
        int fromBase = FlowRecords.base(record);
        key.of(from, fromBase);
        int here = index.find(key);
        FlowExtras laterExtras = later.extras.find(record);
        boolean noPacket = (from[fromBase + HEAD] & HEAD_NO_PACKET) != 0;
        if (here >= 0 && joins(here, from, fromBase, noPacket)) {
            mergeInto(here, later, record, frameShift, laterExtras);
            return here;
        }
        boolean isLeftOut = pastKnown && (noPacket || (records.isScarce() && reserve.excludes(from, fromBase)));
        int copy = isLeftOut ? FULL : records.allocate();
        if (copy == FULL) {
            unsolicitedIcmp += laterExtras == null ? 0 : laterExtras.icmpErrors;
            lostPackets += from[fromBase + end(0) + PACKETS] + from[fromBase + end(1) + PACKETS];
            return FULL;
        }
        copy(copy, from, fromBase, frameShift, laterExtras);
        if (!pastKnown) {
            sequences.append(copy, records.words(copy), FlowRecords.base(copy), later.sequences, record);
        }
        records.setPrevious(copy, here);
        index.put(key, copy);
        return copy;
    }

    /**
     * Takes over a flow of another table that begins with the stream, as far as it came.
     *
     * @param place of the flow's record there
     * @param earlier direction of the flow before it, in the bits that remember it; used if that flow is not held here
     * @return the place of its record here, or {@link #FULL}
     */
    int adopt(FlowTable other, int place, long earlier) {
        int record = records.allocate();
        if (record == FULL) {
            return FULL;
        }
        long[] from = other.records.words(place);
        int fromBase = FlowRecords.base(place);
        FlowExtras more = other.extras.find(place);
        copy(record, from, fromBase, 0, more == null ? null : more.copy());
        records.noteTunnel(record, FlowRecords.tunnel(from, fromBase));
        key.of(from, fromBase);
        int before = index.find(key);
        if (before >= 0) {
            records.setPrevious(record, before);
        } else {
            records.set(record, FLAGS, records.get(record, FLAGS) | earlier);
        }
        index.put(key, record);
        return record;
    }

    /** Takes over what is not in any flow's record. */
    void adoptClock(FlowTable other) {
        clockNanos = other.clockNanos;
        previousNanos = other.previousNanos;
        unsolicitedIcmp = other.unsolicitedIcmp;
        lostPackets = other.lostPackets;
        payloads.append(other.payloads);
    }

    private boolean joins(int here, long[] from, int fromBase, boolean noPacket) {
        long[] words = records.words(here);
        int base = FlowRecords.base(here);
        long nanos = from[fromBase + FIRST_NANOS];
        if (noPacket) {
            return holdsIcmp(here, nanos);
        }
        return continuesHead(words, base, nanos, from[fromBase + HEAD]);
    }

    private void mergeInto(int here, FlowTable later, int record, long frameShift, @Nullable FlowExtras laterExtras) {
        long[] words = records.words(here);
        int base = FlowRecords.base(here);
        long[] from = later.records.words(record);
        int fromBase = FlowRecords.base(record);
        boolean noPacket = (from[fromBase + HEAD] & HEAD_NO_PACKET) != 0;
        if (!pastKnown) {
            sequences.append(here, words, base, later.sequences, record);
        }
        if (laterExtras != null && laterExtras.icmpErrors > 0) {
            extras.of(here).mergeErrors(laterExtras, frameShift);
        }
        if (!noPacket) {
            payloadMerge.merge(here, from, fromBase, laterExtras);
            FlowMerge.recount(words, base, later.sequences, record);
            FlowMerge.merge(words, base, from, fromBase, frameShift);
        }
    }

    private void copy(int copy, long[] from, int fromBase, long frameShift, @Nullable FlowExtras laterExtras) {
        long[] words = records.words(copy);
        int base = FlowRecords.base(copy);
        long number = words[base + NUMBER];
        System.arraycopy(from, fromBase, words, base, WORDS);
        words[base + LINKS] = 0;
        words[base + NUMBER] = number;
        words[base + FIRST_FRAME] += frameShift;
        words[base + LAST_FRAME] += frameShift;
        for (int end = 0; end < 2; end++) {
            int side = base + end(end);
            for (int frame = PAYLOAD_FRAME; frame <= RST_FRAME; frame++) {
                words[side + frame] += words[side + frame] == 0 ? 0 : frameShift;
            }
        }
        if (laterExtras != null && !laterExtras.isEmpty()) {
            extras.of(copy).mergeErrors(laterExtras, frameShift);
            payloadMerge.copy(copy, laterExtras);
        }
    }

    FlowRecords records() {
        return records;
    }

    FlowContinuation continuation() {
        return continuation;
    }

    boolean pastKnown() {
        return pastKnown;
    }

    /** Packets that had a flow in an appended stretch, and have none here. */
    long lostPackets() {
        return lostPackets;
    }

    /** Counts what ended in no flow from zero. */
    void restartCounts() {
        unsolicitedIcmp = 0;
    }

    /** ICMP errors that quote no flow seen. In a stretch with an unknown past some are still open. */
    long unsolicitedIcmp() {
        return unsolicitedIcmp;
    }
}
