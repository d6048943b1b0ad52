// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

/** Says by the clock of the packets which flows are over, and packs attempts. Owned by one thread. */
final class FlowRetirement implements FlowIndex.Retirement {
    /** Longer than a stack waits before it repeats a SYN for the first two times (RFC 6298). */
    private static final long REST_NANOS = 3_000_000_000L;

    /** Before any packet, yet so that differences do not overflow. */
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final FlowRecords records;
    private final FlowContinuation continuation;
    private final SequenceLogs sequences;
    private final boolean pastKnown;

    /** Packet time that two packets in a row have reached: one wrong clock does not age all flows. */
    private long clockNanos = LONG_AGO;

    private long previousNanos = LONG_AGO;

    FlowRetirement(FlowRecords records, FlowContinuation continuation, SequenceLogs sequences, boolean pastKnown) {
        this.records = records;
        this.continuation = continuation;
        this.sequences = sequences;
        this.pastKnown = pastKnown;
    }

    void tick(long nanos) {
        clockNanos = Math.min(nanos, previousNanos);
        previousNanos = nanos;
    }

    /** Goes on at the time of another. */
    void adopt(FlowRetirement other) {
        clockNanos = other.clockNanos;
        previousNanos = other.previousNanos;
    }

    @Override
    public long nowNanos() {
        return clockNanos;
    }

    @Override
    public long overNanos(int record) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        return words[base + LAST_NANOS] + continuation.idleNanos(words, base);
    }

    @Override
    public boolean isOver(int record) {
        return clockNanos > overNanos(record);
    }

    @Override
    public boolean mayRest(int record) {
        long[] words = records.words(record);
        int base = FlowRecords.base(record);
        return clockNanos - words[base + LAST_NANOS] > REST_NANOS
                && (words[base + HEAD] & (HEAD_BARE_SYN | HEAD_WOKEN)) == HEAD_BARE_SYN
                && ((words[base + end(0) + MISC] | words[base + end(1) + MISC]) & (CONVERSED | HAS_SYN_ACK)) == 0
                && (words[base + ADDRESS_0_HIGH] | words[base + ADDRESS_1_HIGH] | words[base + LINKS]) == 0;
    }

    @Override
    public boolean settle(int record) {
        if (!records.settle(record)) {
            return false;
        }
        if (!pastKnown) {
            sequences.forget(record);
        }
        return true;
    }

    @Override
    public int wake(int number) {
        int record = records.wake(number);
        return record < 0 ? record : awake(record);
    }

    /** Gives an attempt a record again, whatever the limit. */
    int unsettle(int number) {
        return awake(records.unsettle(number));
    }

    /** All that was noted of its sequence numbers is the end of its SYN. */
    private int awake(int record) {
        if (!pastKnown) {
            long[] words = records.words(record);
            int base = FlowRecords.base(record);
            int opener = (words[base + HEAD] & HEAD_END_1) != 0 ? 1 : 0;
            sequences.add(record, opener, upper(words[base + end(opener) + PROGRESS]), false);
        }
        return record;
    }
}
