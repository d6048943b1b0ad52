// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.ccpanalyzer.identify.FactCollector;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;

/** Asks the probe about bytes where they lie, or about those that are kept. Owned by one thread. */
final class PayloadInterview {
    /** Few bytes that were not enough are asked about again with each that comes; then with each eighth of their number. */
    private static final int STEP_SHIFT = 3;

    private static final int FEW_STEPS = 3;

    private final PayloadProbe probe;
    private final FactCollector collector = new FactCollector();
    private final ByteBuffer joined = ByteBuffer.allocate(FirstBytes.LIMIT);
    private final BitSet covered = new BitSet();
    private int wish;

    PayloadInterview(PayloadProbe probe) {
        this.probe = probe;
    }

    /** Asks about bytes; no bytes say nothing. */
    void ask(int protocol, ByteBuffer bytes, int offset, int length) {
        if (length == 0) {
            collector.clear();
            wish = 1;
        } else {
            wish = probe.read(protocol, bytes, offset, length, collector);
        }
    }

    /** True if more bytes would say nothing more than those that were asked about last. */
    boolean isDone() {
        return wish == PayloadProbe.DONE;
    }

    boolean isUnknown() {
        return collector.identification() == Identification.NONE;
    }

    int identification() {
        return collector.identification();
    }

    /** What the bytes say that were asked about last. */
    PayloadFacts said() {
        return collector.facts();
    }

    boolean hasFacts() {
        return !collector.isEmpty();
    }

    /** Asks about kept bytes again if there are as many as the probe wished. */
    int askAgain(int protocol, FirstBytes kept) {
        int run = kept.run(kept.start(), covered);
        if (run >= kept.wish) {
            ask(protocol, kept, kept.start(), run);
        }
        return run;
    }

    /** Asks about all that there is. If the beginning of the stream never came, that is what came first. */
    void askFinally(int protocol, FirstBytes kept) {
        int start = kept.start();
        int run = kept.run(start, covered);
        if (run == 0) {
            start = kept.firstArrival();
            run = kept.run(start, covered);
        }
        if (run > kept.asked && kept.wish != PayloadProbe.DONE) {
            ask(protocol, kept, start, run);
        }
    }

    private void ask(int protocol, FirstBytes kept, int start, int run) {
        kept.write(start, run, joined);
        ask(protocol, joined, 0, run);
        remember(kept, run);
    }

    /** Notes with kept bytes what was said last. What was recognised once is not lost to what follows. */
    void remember(FirstBytes kept, int run) {
        boolean isLost = isUnknown() && kept.said.identification() != Identification.NONE;
        if (!isLost) {
            kept.said = collector.facts();
        }
        kept.asked = run;
        kept.wish = isLost || isDone()
                ? PayloadProbe.DONE
                : Math.max(wish, run + Math.max(1, (run >> STEP_SHIFT) - FEW_STEPS));
    }

    /** Adds an arrival to kept bytes. */
    void add(Arrival arrival, FirstBytes kept) {
        kept.add(arrival, covered);
    }
}
