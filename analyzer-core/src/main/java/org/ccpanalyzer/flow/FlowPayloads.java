// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the first bytes of each end of each flow say. Most ends are decided by their first packet, where it lies;
 * of the others {@link FirstBytes} are kept until the probe has seen enough, there are too many, or no more come.
 *
 * <p>A bare SYN begins the reading of both ends anew; what was recognised before stays. So a piece of a flow that begins
 * with one is read like a flow. Any other piece in a stretch with an unknown past is kept as a log, and read when it is
 * joined to what came before ({@link PayloadMerge}), unless whatever that is has been read to the end.
 */
final class FlowPayloads {
    private final boolean pastKnown;
    private final FlowRecords records;
    private final FlowExtrasTable extras;
    private final PayloadRoom room;
    private final PayloadInterview interview;
    /** What is being added. */
    final Arrival arrival = new Arrival();
    /** Ends of which bytes are kept. */
    private int open;

    FlowPayloads(FlowSettings settings, boolean pastKnown, FlowRecords records, FlowExtrasTable extras) {
        this.pastKnown = pastKnown;
        this.records = records;
        this.extras = extras;
        this.room = new PayloadRoom(settings.maxPayloadBytes());
        this.interview = new PayloadInterview(settings.probe());
    }

    /** Knows as many open ends and shortages as another, whose records and extras were copied. */
    void continueFrom(FlowPayloads other) {
        open = other.open;
        room.runShort(other.shortages());
    }

    /** Takes a packet of an end whose first bytes are not settled, once it is tallied. */
    void add(int record, int end, PacketView packet, FrameFacts frame) {
        long[] words = records.words(record);
        int side = FlowRecords.base(record) + end(end);
        arrival.startsAsIn(words, side);
        if (!pastKnown && (packet.tcpFlags & TcpFlags.SYN) != 0) {
            logOpening(record, end);
        }
        if (!PacketTally.carriesDataOrCloses(packet)) {
            return;
        }
        arrival.of(packet, frame);
        if (arrival.hasData && words[side + PAYLOAD_FRAME] == 0) {
            words[side + PAYLOAD_FRAME] = frame.frame;
        }
        arrive(record, end);
    }

    /** Notes in the log of an end, if it has one, where its stream begins. */
    void logOpening(int record, int end) {
        FirstBytes kept = extras.firstBytes(record, end);
        if (kept != null && kept.isLog() && arrival.knowsStart) {
            room.giveBack(kept.room());
            kept.opened(arrival.start);
            room.take(kept.room());
            closeIfEnded(record, end, kept);
        }
    }

    /** Takes the {@link #arrival} for an end that is not settled. */
    void arrive(int record, int end) {
        FirstBytes kept = extras.firstBytes(record, end);
        boolean isLive = kept == null ? isLive(record, end) : !kept.isLog();
        if (protocol(record) != IpProtocol.TCP) {
            datagram(record, end, kept, isLive);
        } else if (!isLive) {
            log(record, end, kept);
        } else if (kept == null) {
            firstSegment(record, end);
        } else {
            nextBytes(record, end, kept);
        }
    }

    /** Whether nothing that may be before this piece of a flow has a say in what its end's bytes say. */
    boolean isLive(int record, int end) {
        if (pastKnown || (records.get(record, HEAD) & HEAD_BARE_SYN) != 0) {
            return true;
        }
        int before = records.previousWithPackets(record);
        return before >= 0 && isSettled(before, end);
    }

    boolean isSettled(int record, int end) {
        return (records.get(record, end(end) + MISC) & FIRST_BYTES_SETTLED) != 0;
    }

    private int protocol(int record) {
        return (int) (records.get(record, KEY) >>> PROTOCOL_SHIFT);
    }

    private void log(int record, int end, @Nullable FirstBytes kept) {
        FirstBytes log = kept == null ? open(record, end, true) : kept;
        if (log == null) {
            mark(record, end, Identification.NONE);
            return;
        }
        if (kept != null) {
            addOrCut(kept);
        }
        closeIfEnded(record, end, log);
    }

    private void addOrCut(FirstBytes log) {
        if (room.isAmple(log.roomWith(arrival) - log.room())) {
            add(log);
        } else {
            log.cut();
        }
    }

    private void closeIfEnded(int record, int end, FirstBytes log) {
        if (log.isFull() || log.isCut()) {
            mark(record, end, Identification.NONE);
        }
    }

    /**
     * The log of a later piece ended for lack of room, and what followed might have decided this end: what is a log itself
     * ends there too; any other end has been read from less than there was.
     */
    void endAtCut(int record, int end) {
        FirstBytes kept = extras.firstBytes(record, end);
        if (kept != null && kept.isLog()) {
            kept.cut();
        } else {
            room.runShort(1);
        }
    }

    /**
     * A datagram is a message, and the first one tells what is spoken. Those that follow are read with it only as long
     * as each by itself is of a known protocol, and not enough for it.
     */
    private void datagram(int record, int end, @Nullable FirstBytes kept, boolean isLive) {
        boolean isPart = (kept != null && arrival.isReplayed) || wantsMore(record);
        if (kept == null) {
            FirstBytes first = isPart ? open(record, end, !isLive) : null;
            if (first == null) {
                settleAsAsked(record, end);
            } else {
                interview.remember(first, arrival.length);
            }
        } else if (!isPart) {
            close(record, end);
        } else {
            arrival.sequence = kept.size();
            if (isLive) {
                nextBytes(record, end, kept);
            } else {
                log(record, end, kept);
            }
        }
    }

    private boolean wantsMore(int record) {
        ask(record, 0, Math.min(arrival.length, FirstBytes.LIMIT));
        return !interview.isUnknown() && !interview.isDone() && !arrival.ends && arrival.length < FirstBytes.LIMIT;
    }

    private void firstSegment(int record, int end) {
        if (!arrival.hasData) {
            return;
        }
        int taken = Math.min(arrival.length, FirstBytes.LIMIT);
        int from = arrival.knowsStart ? arrival.start - arrival.sequence : 0;
        boolean reached = from >= 0 && from <= taken;
        int run = reached ? taken - from : 0;
        ask(record, from, run);
        boolean ended = taken == FirstBytes.LIMIT || (reached && arrival.ends);
        if (!ended && !interview.isDone() && !isInTheMiddleOfAnything()) {
            FirstBytes first = open(record, end, false);
            if (first != null) {
                interview.remember(first, run);
                return;
            }
        }
        if (run == 0) {
            ask(record, 0, taken);
        }
        settleAsAsked(record, end);
    }

    /** What follows bytes that are not recognised is asked about only where they begin the stream. */
    private boolean isInTheMiddleOfAnything() {
        return !arrival.knowsStart && interview.isUnknown();
    }

    private void ask(int record, int from, int length) {
        interview.ask(protocol(record), arrival.bytes, arrival.offset + from, length);
    }

    private void nextBytes(int record, int end, FirstBytes kept) {
        boolean fits = grows(kept);
        if (fits && arrival.goesOn) {
            return;
        }
        int run = interview.askAgain(protocol(record), kept);
        boolean ended = arrival.ends && kept.start() + run == arrival.sequence + arrival.length;
        if (!fits || ended || kept.wish == PayloadProbe.DONE || kept.isFull()) {
            settle(record, end, kept);
        }
    }

    private @Nullable FirstBytes open(int record, int end, boolean isLog) {
        FirstBytes first = new FirstBytes(isLog, arrival);
        if (!room.has(first.roomWith(arrival))) {
            return null;
        }
        interview.add(arrival, first);
        keep(record, end, first);
        return first;
    }

    void keep(int record, int end, FirstBytes bytes) {
        extras.of(record).setFirstBytes(end, bytes);
        room.take(bytes.room());
        open++;
    }

    private void drop(int record, int end, FirstBytes bytes) {
        extras.of(record).setFirstBytes(end, null);
        room.giveBack(bytes.room());
        open--;
    }

    /** Adds what arrives, if there is room for it. */
    private boolean grows(FirstBytes kept) {
        boolean fits = room.has(kept.roomWith(arrival) - kept.room());
        if (fits) {
            add(kept);
        }
        return fits;
    }

    private void add(FirstBytes kept) {
        int before = kept.room();
        interview.add(arrival, kept);
        room.take(kept.room() - before);
    }

    /** Settles an end with what it has. */
    private void settle(int record, int end, FirstBytes kept) {
        interview.askFinally(protocol(record), kept);
        settleAsKept(record, end, kept);
        drop(record, end, kept);
    }

    private void settleAsKept(int record, int end, FirstBytes kept) {
        mark(record, end, kept.said.identification());
        keepFacts(record, end, kept.said);
    }

    private void settleAsAsked(int record, int end) {
        mark(record, end, interview.identification());
        if (interview.hasFacts()) {
            keepFacts(record, end, interview.said());
        }
    }

    private void mark(int record, int end, int identification) {
        int misc = end(end) + MISC;
        long result = (long) (identification & 0xffff) << IDENTIFICATION_SHIFT | FIRST_BYTES_SETTLED;
        records.set(record, misc, records.get(record, misc) | result);
    }

    void keepFacts(int record, int end, PayloadFacts facts) {
        PayloadFacts kept = facts.facts().isEmpty() ? null : room.keep(facts);
        if (kept != null) {
            extras.of(record).setFacts(end, kept);
        }
    }

    /** No more will come of an end. */
    void close(int record, int end) {
        FirstBytes kept = extras.firstBytes(record, end);
        if (kept == null || kept.isLog()) {
            mark(record, end, Identification.NONE);
        } else {
            settle(record, end, kept);
        }
    }

    /** A bare SYN begins both streams; to be called before it is tallied. */
    void beginAnew(int record) {
        for (int end = 0; end < 2; end++) {
            FirstBytes kept = isSettled(record, end) ? null : extras.firstBytes(record, end);
            if (kept != null && kept.said.identification() != Identification.NONE) {
                settleAsKept(record, end, kept);
            }
            if (kept != null) {
                drop(record, end, kept);
            }
            int misc = end(end) + MISC;
            records.set(record, misc, records.get(record, misc) & ~(STREAM_OPENED | OPENED_BY_SYN_ACK));
        }
    }

    /** Counts what a later stretch had no room for. */
    void append(FlowPayloads later) {
        room.runShort(later.shortages());
    }

    /** Settles all that is undecided, for no more packets come. */
    void settleAll() {
        for (int number = 0; number < records.size() && open > 0; number++) {
            int record = records.placeOf(number);
            for (int end = 0; record >= 0 && end < 2; end++) {
                FirstBytes kept = extras.firstBytes(record, end);
                if (kept != null && !isSettled(record, end)) {
                    settle(record, end, kept);
                }
            }
        }
    }

    /** How often bytes or facts of an end found no room. */
    long shortages() {
        return room.shortages();
    }
}
