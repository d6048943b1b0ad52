// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.identify.PayloadFacts;
import org.jspecify.annotations.Nullable;

/** Joins what two adjoining pieces of a flow know of the first bytes of its ends, as if all had come to the earlier one. */
final class PayloadMerge {
    private static final long RESULT = 0xffffL << IDENTIFICATION_SHIFT | FIRST_BYTES_SETTLED;

    private final boolean pastKnown;
    private final FlowRecords records;
    private final FlowExtrasTable extras;
    private final FlowPayloads payloads;

    PayloadMerge(boolean pastKnown, FlowRecords records, FlowExtrasTable extras, FlowPayloads payloads) {
        this.pastKnown = pastKnown;
        this.records = records;
        this.extras = extras;
        this.payloads = payloads;
    }

    /** Joins a later piece to the record here; to be called before all else of them is merged. */
    void merge(int here, long[] later, int laterBase, @Nullable FlowExtras laterExtras) {
        if ((later[laterBase + HEAD] & HEAD_BARE_SYN) != 0) {
            payloads.beginAnew(here);
        }
        for (int end = 0; end < 2; end++) {
            long laterMisc = later[laterBase + end(end) + MISC];
            FirstBytes kept = laterExtras == null ? null : laterExtras.firstBytes(end);
            if (!payloads.isSettled(here, end)) {
                if (kept != null) {
                    mergeKept(here, end, kept, laterMisc);
                } else if ((laterMisc & FIRST_BYTES_SETTLED) != 0) {
                    mergeResult(here, end, laterMisc, laterExtras);
                } else {
                    payloads.arrival.startsAsIn(later, laterBase + end(end));
                    payloads.logOpening(here, end);
                }
            }
            mergeOpening(here, end(end) + MISC, laterMisc);
        }
    }

    private void mergeOpening(int here, int misc, long laterMisc) {
        if ((laterMisc & STREAM_OPENED) != 0) {
            long others = records.get(here, misc) & ~OPENED_BY_SYN_ACK;
            records.set(here, misc, others | (laterMisc & (STREAM_OPENED | OPENED_BY_SYN_ACK)));
        }
    }

    private void mergeKept(int here, int end, FirstBytes later, long laterMisc) {
        FirstBytes kept = extras.firstBytes(here, end);
        if (later.isLog() && kept == null) {
            Arrival arrival = payloads.arrival;
            arrival.startsAsIn(records.words(here), FlowRecords.base(here) + end(end));
            if (arrival.knowsStart) {
                later.startsAt(arrival.start);
            }
        }
        boolean isRead = later.isLog() && (kept != null || payloads.isLive(here, end));
        if (isRead) {
            replay(here, end, later);
        } else if (kept == null) {
            payloads.keep(here, end, later);
        }
        closeIf((laterMisc & FIRST_BYTES_SETTLED) != 0, here, end);
    }

    private void closeIf(boolean closed, int here, int end) {
        if (closed && !payloads.isSettled(here, end)) {
            payloads.close(here, end);
        }
    }

    private void mergeResult(int here, int end, long laterMisc, @Nullable FlowExtras laterExtras) {
        if (extras.firstBytes(here, end) != null) {
            payloads.close(here, end);
            return;
        }
        int misc = end(end) + MISC;
        records.set(here, misc, records.get(here, misc) | (laterMisc & RESULT));
        PayloadFacts facts = laterExtras == null ? null : laterExtras.facts(end);
        if (facts != null) {
            payloads.keepFacts(here, end, facts);
        }
    }

    private void replay(int record, int end, FirstBytes log) {
        Arrival arrival = payloads.arrival;
        arrival.knowsStart = log.knowsStart();
        arrival.start = log.start();
        payloads.logOpening(record, end);
        FirstBytes.Replay replay = log.new Replay();
        while (replay.hasNext() && !payloads.isSettled(record, end)) {
            if (replay.next(arrival)) {
                arrival.knowsStart = true;
                arrival.start = arrival.sequence;
                payloads.logOpening(record, end);
            } else {
                payloads.arrive(record, end);
            }
        }
        if (log.isCut() && !payloads.isSettled(record, end)) {
            payloads.endAtCut(record, end);
        }
    }

    /** Takes over what a later piece knows that became a record of its own here. */
    void copy(int record, FlowExtras later) {
        for (int end = 0; end < 2; end++) {
            PayloadFacts facts = later.facts(end);
            if (facts != null) {
                payloads.keepFacts(record, end, facts);
            }
            FirstBytes kept = later.firstBytes(end);
            if (kept != null && kept.isLog() && pastKnown) {
                int misc = end(end) + MISC;
                boolean closed = payloads.isSettled(record, end);
                records.set(record, misc, records.get(record, misc) & ~FIRST_BYTES_SETTLED);
                replay(record, end, kept);
                closeIf(closed, record, end);
            } else if (kept != null) {
                payloads.keep(record, end, kept);
            }
        }
    }
}
