// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Reads one finished flow record by the names of its facts. Borrowed: moved from record to record. */
final class FlowRecordView {
    private final FlowTable table;
    private final long endNanos;
    /** Where a settled record is unpacked, and one that it interrupts. */
    private final long[] unpacked = new long[SettledAttempts.UNPACKED_WORDS];

    private final long[] unpackedEarlier = new long[SettledAttempts.UNPACKED_WORDS];
    private int number = -1;
    private long[] words = new long[0];
    private int base;

    /** @param endNanos when the last packet of all came */
    FlowRecordView(FlowTable table, long endNanos) {
        this.table = table;
        this.endNanos = endNanos;
    }

    /** Moves to the flow of a number, see {@link FlowRecords}. */
    FlowRecordView at(int newNumber) {
        number = newNumber;
        words = table.records().wordsOfNumber(newNumber, unpacked);
        base = table.records().baseOfNumber(newNumber);
        if (isSettled(newNumber)) {
            endBecause(reasonAtEnd());
        }
        return this;
    }

    /** Why a flow is over that no other one of its key followed. */
    EndReason reasonAtEnd() {
        if (isClosed()) {
            return EndReason.END_DETECTED;
        }
        return endNanos - lastNanos() > idleNanos() ? EndReason.IDLE_TIMEOUT : EndReason.END_OF_INPUT;
    }

    /** True if the flow of this number is a settled attempt: decided, and told by nobody but itself. */
    boolean isSettled(int ofNumber) {
        return table.records().isSettled(ofNumber);
    }

    int number() {
        return number;
    }

    int protocol() {
        return (int) (words[base + KEY] >>> PROTOCOL_SHIFT);
    }

    IpAddress address(int end) {
        return new IpAddress(addressHigh(end), addressLow(end));
    }

    long addressHigh(int end) {
        return words[base + (end == 0 ? ADDRESS_0_HIGH : ADDRESS_1_HIGH)];
    }

    long addressLow(int end) {
        return words[base + (end == 0 ? ADDRESS_0_LOW : ADDRESS_1_LOW)];
    }

    int port(int end) {
        return (int) (words[base + KEY] >>> (end == 0 ? Short.SIZE : 0)) & 0xffff;
    }

    Endpoint endpoint(int end) {
        return new Endpoint(address(end), port(end));
    }

    /** The address of an end; that of a subject is the same object for all flows. */
    IpAddress address(int end, Subjects subjects) {
        IpAddress subject = subjects.find(addressHigh(end), addressLow(end));
        return subject == null ? address(end) : subject;
    }

    boolean isSubject(int end, Subjects subjects) {
        return subjects.includes(addressHigh(end), addressLow(end));
    }

    long firstNanos() {
        return words[base + FIRST_NANOS];
    }

    long lastNanos() {
        return words[base + LAST_NANOS];
    }

    long firstFrame() {
        return words[base + FIRST_FRAME];
    }

    long lastFrame() {
        return words[base + LAST_FRAME];
    }

    /** The end that sent the first packet. */
    int firstSender() {
        return (words[base + HEAD] & HEAD_END_1) != 0 ? 1 : 0;
    }

    boolean payloadCut() {
        return (words[base + FLAGS] & PAYLOAD_CUT) != 0;
    }

    /** Mirrored copies of its packets, which it does not count. */
    int duplicates() {
        return (int) Math.min(words[base + DUPLICATES], Integer.MAX_VALUE);
    }

    long vlans() {
        return words[base + VLANS];
    }

    /** Index of the flow's first tunnel, or -1. */
    int tunnel() {
        return FlowRecords.tunnel(words, base);
    }

    boolean isClosed() {
        return FlowContinuation.isClosed(words, base);
    }

    /** Answered, and not closed. */
    boolean isConversation() {
        return FlowContinuation.isConversation(words, base);
    }

    long idleNanos() {
        return table.continuation().idleNanos(words, base);
    }

    int previous() {
        return FlowRecords.previous(words, base);
    }

    @Nullable
    FlowExtras extras() {
        return table.extras().at(FlowRecords.extras(words, base));
    }

    /** An error that blocks the way of packets from this end, or null. */
    @Nullable
    IcmpError blockOf(int end) {
        FlowExtras extras = extras();
        IcmpError error = extras == null ? null : extras.icmpError;
        return error != null && error.meaning() != IcmpMeaning.NO_BLOCK && error.quotedEnd() == end ? error : null;
    }

    boolean has(int end, int flag) {
        return (words[base + end(end) + MISC] & flag) != 0;
    }

    boolean did(int end, int kind) {
        return History.seen(words, base, end, kind);
    }

    int historySize() {
        return History.size(words, base);
    }

    int historyEnd(int position) {
        return History.endAt(words, base, position);
    }

    int historyKind(int position) {
        return History.kindAt(words, base, position);
    }

    /** A whole word of an end, see {@link FlowLayout}. */
    long of(int end, int word) {
        return words[base + end(end) + word];
    }

    long packets(int end) {
        return of(end, PACKETS);
    }

    long payload(int end) {
        return of(end, PAYLOAD);
    }

    int initialSequence(int end) {
        return upper(of(end, SEQUENCE));
    }

    int firstSequence(int end) {
        return lower(of(end, SEQUENCE));
    }

    int sequenceEnd(int end) {
        return upper(of(end, PROGRESS));
    }

    int firstAcknowledgment(int end) {
        return upper(of(end, ACKS));
    }

    int lastAcknowledgment(int end) {
        return lower(of(end, PROGRESS));
    }

    int retransmissions(int end) {
        return lower(of(end, ACKS));
    }

    int synCount(int end) {
        return (int) (of(end, MISC) >>> SYN_COUNT_SHIFT);
    }

    int hops(int end) {
        return (int) (of(end, MISC) >>> HOPS_SHIFT) & 0xff;
    }

    int resetHops(int end) {
        return (int) (of(end, MISC) >>> RST_HOPS_SHIFT) & 0xff;
    }

    int identification(int end) {
        return (int) (of(end, MISC) >>> IDENTIFICATION_SHIFT) & 0xffff;
    }

    /** True if a SYN-ACK of {@code end} acknowledged exactly this number. */
    boolean synAcknowledged(int end, int number) {
        return has(end, HAS_SYN_ACK)
                && (lower(of(end, SYN_ACK_FIRST)) == number || lower(of(end, SYN_ACK_LAST)) == number);
    }

    /** True if a SYN-ACK of the other end acknowledged the SYN that {@code opener} sent. */
    boolean synAnswered(int opener) {
        int other = 1 - opener;
        return has(other, HAS_SYN_ACK)
                && (acknowledgesSyn(opener, lower(of(other, SYN_ACK_FIRST)))
                        || acknowledgesSyn(opener, lower(of(other, SYN_ACK_LAST))));
    }

    /** True if the other end answered the SYN that {@code opener} sent with a RST. */
    boolean synRefused(int opener) {
        return has(1 - opener, RST_HAS_ACK) && acknowledgesSyn(opener, lower(of(1 - opener, RST_NUMBERS)));
    }

    /** Whether a number acknowledges the SYN and, of the payload that came with it (RFC 7413), none, a part or all. */
    private boolean acknowledgesSyn(int opener, int number) {
        int payload = (int) (words[base + FLAGS] >>> synPayloadShift(opener)) & 0xffff;
        return Integer.compareUnsigned(number - (initialSequence(opener) + 1), payload) <= 0;
    }

    /** True if the end took part in the flow: it said more than SYN, SYN-ACK, RST and what no receiver accepts. */
    boolean conversed(int end) {
        return has(end, CONVERSED);
    }

    /** True if this address is one that never sends and never listens: a group's or everybody's. */
    boolean isGroup(int end) {
        return IpAddress.isGroup(addressHigh(end), addressLow(end));
    }

    /** True if this flow begins in the midst of an earlier one of the same key that had neither closed nor expired. */
    boolean interruptsFlow() {
        int previous = previous();
        if (previous < 0) {
            return false;
        }
        long[] earlier = table.records().wordsOfNumber(previous, unpackedEarlier);
        int earlierBase = table.records().baseOfNumber(previous);
        long gap = firstNanos() - earlier[earlierBase + LAST_NANOS];
        return !FlowContinuation.isClosed(earlier, earlierBase)
                && gap <= table.continuation().idleNanos(earlier, earlierBase);
    }

    /** Bytes of the sequence space of an end that were never captured. */
    boolean hasGap(int end) {
        if (!has(end, HAS_PROGRESS) || payload(end) > Integer.MAX_VALUE || isFragmented()) {
            return false;
        }
        boolean syn = has(end, HAS_ISN) || has(end, HAS_SYN_ACK);
        int span = sequenceEnd(end) - firstSequence(end) - (syn ? 1 : 0) - (has(end, HAS_FIN) ? 1 : 0);
        return span > payload(end);
    }

    /** True if this end acknowledged bytes of the other that were never captured. */
    boolean acknowledgesUnseen(int end) {
        int other = 1 - end;
        if (!has(end, HAS_ACK) || isFragmented()) {
            return false;
        }
        return has(other, HAS_PROGRESS)
                ? serial(lastAcknowledgment(end), sequenceEnd(other)) > 0
                : firstAcknowledgment(end) != lastAcknowledgment(end);
    }

    private boolean isFragmented() {
        return (words[base + FLAGS] & FRAGMENTED) != 0;
    }

    DirectionEvidence evidence() {
        return Direction.evidence(words[base + FLAGS]);
    }

    int initiator() {
        return Direction.initiator(words[base + FLAGS]);
    }

    /** What is remembered of the direction of an earlier flow that is no longer held, or {@code none}. */
    long earlierDirection(long none) {
        return Direction.earlier(words[base + FLAGS], none);
    }

    void decide(long direction) {
        words[base + FLAGS] = (words[base + FLAGS] & ~(EVIDENCE_MASK | INITIATOR_1)) | direction;
    }

    EndReason endReason() {
        return EndReason.of((int) (words[base + FLAGS] >>> END_REASON_SHIFT) & 0xff);
    }

    void endBecause(EndReason reason) {
        words[base + FLAGS] = (words[base + FLAGS] & ~END_REASON_MASK) | (long) reason.code() << END_REASON_SHIFT;
    }

    /** True if the capture shows no beginning of the flow. */
    boolean isMidstream() {
        return protocol() == IpProtocol.TCP && !has(0, HAS_ISN | HAS_SYN_ACK) && !has(1, HAS_ISN | HAS_SYN_ACK);
    }

    boolean acknowledgesUnseen() {
        return acknowledgesUnseen(0) || acknowledgesUnseen(1);
    }

    /** True if both ends are one endpoint. */
    boolean isOneEndpoint() {
        return addressLow(0) == addressLow(1) && addressHigh(0) == addressHigh(1) && port(0) == port(1);
    }

    boolean isSimultaneousOpen() {
        return has(0, HAS_ISN) && has(1, HAS_ISN);
    }
}
