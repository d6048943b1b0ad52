// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import java.util.Arrays;
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
final class FlowTable {
    /** Answer of {@link #count} when the table is full. */
    static final int FULL = -1;

    private static final int SYN_OR_FIN = TcpFlags.SYN | TcpFlags.FIN;

    private final boolean pastKnown;
    private final FlowSettings settings;
    private final FlowContinuation continuation;
    private final ReservedRoom reserve;
    private final FlowRecords records;
    private final FlowRetirement retirement;
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

    /** @param indexSlots slots that the index begins with, a power of two; no result depends on it */
    FlowTable(FlowSettings settings, boolean pastKnown, int indexSlots) {
        this.pastKnown = pastKnown;
        this.settings = settings;
        this.continuation = new FlowContinuation(settings.timeouts());
        this.reserve = new ReservedRoom(settings.subjects());
        this.records = new FlowRecords(settings.maxFlows());
        this.retirement = new FlowRetirement(records, continuation, sequences, pastKnown);
        this.index = new FlowIndex(records, settings.hashSeed(), indexSlots, retirement);
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
        retirement = new FlowRetirement(records, continuation, sequences, pastKnown);
        index = new FlowIndex(records, settings.hashSeed(), 2, retirement);
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
        retirement.tick(frame.nanos);
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

    /** Fragments of the tunnel that a packet of the flow came in may follow: so the record stays where it is. */
    void expectFragments(int record) {
        records.set(record, FLAGS, records.get(record, FLAGS) | TUNNEL_FRAGMENTED);
    }

    /** Adds a later fragment to the end of a flow that sent its first one. Does not prolong the flow. */
    void addFragments(int record, int end, long packets, long bytes) {
        long[] words = records.words(record);
        int side = FlowRecords.base(record) + end(end);
        words[side + PACKETS] += packets;
        words[side + BYTES] += bytes;
    }

    /** False if the first bytes of some end were cut in the stretch that follows, and it may be undecided here. */
    boolean canAppend(FlowTable later) {
        return new FlowAppending(this, later, 0, new int[0]).findsWhatWasCutSettled();
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
        return new FlowAppending(this, later, frameShift, tunnelPlaces).append();
    }

    /** Counts what an appended piece held for which there is no room. */
    void lose(long packets, long icmpErrors) {
        lostPackets += packets;
        unsolicitedIcmp += icmpErrors;
    }

    /** Whether room is too scarce for a piece of an appended stretch. */
    boolean isLeftOut(long[] from, int fromBase) {
        return records.isScarce() && reserve.excludes(from, fromBase);
    }

    /**
     * Takes over the flows of another table that begins with the stream, but for those that are over for good.
     *
     * @return for each place of a record there its place here, or {@link #FULL}
     */
    int[] adoptAll(FlowTable other, FlowsOver over) {
        FlowRecords others = other.records;
        int[] places = new int[others.places()];
        Arrays.fill(places, FULL);
        int[] numbers = new int[others.size()];
        Arrays.fill(numbers, FULL);
        for (int number = 0; number < others.size(); number++) {
            int place = others.placeOf(number);
            if (!over.includes(number) && place < 0) {
                numbers[number] = records.adoptSettled(others, number);
            } else if (!over.includes(number)) {
                places[place] = adopt(other, place, over.earlierDirection(number));
            }
        }
        index.resting().addAll(other.index.resting(), numbers);
        return places;
    }

    /**
     * Takes over a flow of another table that begins with the stream, as far as it came.
     *
     * @param place of the flow's record there
     * @param earlier direction of the flow before it, in the bits that remember it; used if that flow is not held here
     * @return the place of its record here, or {@link #FULL}
     */
    private int adopt(FlowTable other, int place, long earlier) {
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
        retirement.adopt(other.retirement);
        unsolicitedIcmp = other.unsolicitedIcmp;
        lostPackets = other.lostPackets;
        payloads.append(other.payloads);
    }

    /** Whether a piece of a later stretch continues a flow. */
    boolean joins(int here, long[] from, int fromBase, boolean noPacket) {
        long[] words = records.words(here);
        int base = FlowRecords.base(here);
        long nanos = from[fromBase + FIRST_NANOS];
        if (noPacket) {
            return holdsIcmp(here, nanos);
        }
        return continuesHead(words, base, nanos, from[fromBase + HEAD]);
    }

    /** Makes a new record that of a piece of a later stretch. */
    void copy(int copy, long[] from, int fromBase, long frameShift, @Nullable FlowExtras laterExtras) {
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

    FlowRetirement retirement() {
        return retirement;
    }

    SequenceLogs sequences() {
        return sequences;
    }

    PayloadMerge payloadMerge() {
        return payloadMerge;
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
