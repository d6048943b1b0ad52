// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The ports that one source tried in the last five minutes, the port tried longest ago first. */
final class ScanWindow {
    /** The attempts on the only port so far, which need no table. */
    private @Nullable Attempt only;

    private @Nullable LinkedHashMap<Service, Attempt> ports;
    private int open;
    /** No port of the table was last tried before this time. */
    private long oldestNanos = Long.MIN_VALUE;

    private long lastNanos;

    /** @param seenNanos when the source's first attempt was told of */
    ScanWindow(Service service, PortState state, FlowTotals totals, ProofList proofs, long seenNanos) {
        only = new Attempt(service, state, totals, proofs);
        only.lastNanos = seenNanos;
        lastNanos = seenNanos;
        open = state.isOpen() ? 1 : 0;
    }

    void add(JudgedFlow judged, PortState state, long nowNanos) {
        Attempt attempt = attempt(Service.of(judged.conversation()), state);
        open -= attempt.state.isOpen() && attempt.isCounted() ? 1 : 0;
        attempt.state = attempt.state.mostTelling(state);
        attempt.lastNanos = nowNanos;
        lastNanos = nowNanos;
        attempt.totals.add(judged);
        attempt.proofs.add(judged, FlowRank.of(judged));
        open += attempt.state.isOpen() ? 1 : 0;
    }

    private Attempt attempt(Service service, PortState state) {
        Attempt first = only;
        if (first != null && first.service.equals(service)) {
            return first;
        }
        if (ports == null) {
            ports = new LinkedHashMap<>();
        }
        if (first != null) {
            ports.put(first.service, first);
            only = null;
        }
        Attempt known = ports.remove(service);
        Attempt attempt = known == null ? new Attempt(service, state) : known;
        ports.put(service, attempt);
        return attempt;
    }

    /** Called after each flow: the port of the last one is never forgotten. */
    void forgetBefore(long nanos) {
        if (ports == null || oldestNanos >= nanos) {
            return;
        }
        Iterator<Attempt> oldest = ports.values().iterator();
        while (oldest.hasNext()) {
            Attempt attempt = oldest.next();
            oldestNanos = attempt.lastNanos;
            if (oldestNanos >= nanos) {
                return;
            }
            open -= attempt.state.isOpen() ? 1 : 0;
            oldest.remove();
        }
    }

    /** Enough ports, and most of them did not open. */
    boolean isScan() {
        return ports != null && ports.size() >= ScanAnalytic.MIN_PORTS && open < ports.size() - open;
    }

    long lastNanos() {
        return lastNanos;
    }

    /** All attempts as a scan, once they are one. */
    Scan toScan() {
        Scan scan = new Scan();
        if (ports != null) {
            ports.forEach((service, attempt) -> scan.add(service, attempt.state, attempt.totals, attempt.proofs));
        }
        return scan;
    }

    private static final class Attempt {
        private final Service service;
        private final FlowTotals totals;
        private final ProofList proofs;
        private PortState state;
        private long lastNanos;

        Attempt(Service service, PortState state) {
            this(service, state, new FlowTotals(), new ProofList());
        }

        Attempt(Service service, PortState state, FlowTotals totals, ProofList proofs) {
            this.service = service;
            this.state = state;
            this.totals = totals;
            this.proofs = proofs;
        }

        private boolean isCounted() {
            return totals.flows() > 0;
        }
    }
}
