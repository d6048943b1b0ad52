// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Iterator;
import java.util.LinkedHashMap;

/** The ports that one source tried in the last five minutes, the port tried longest ago first. */
final class ScanWindow {
    private final LinkedHashMap<Service, Attempt> ports = new LinkedHashMap<>(2, 0.75f, true);
    private int open;
    private long lastNanos;

    void add(JudgedFlow judged, PortState state, long nowNanos) {
        Service service = Service.of(judged.conversation());
        Attempt attempt = ports.get(service);
        if (attempt == null) {
            attempt = new Attempt(state);
            ports.put(service, attempt);
        } else {
            open -= attempt.state.isOpen() ? 1 : 0;
        }
        attempt.state = attempt.state.mostTelling(state);
        attempt.lastNanos = nowNanos;
        lastNanos = nowNanos;
        attempt.totals.add(judged);
        attempt.proofs.add(judged);
        open += attempt.state.isOpen() ? 1 : 0;
    }

    void forgetBefore(long nanos) {
        Iterator<Attempt> oldest = ports.values().iterator();
        while (oldest.hasNext()) {
            Attempt attempt = oldest.next();
            if (attempt.lastNanos >= nanos) {
                return;
            }
            open -= attempt.state.isOpen() ? 1 : 0;
            oldest.remove();
        }
    }

    /** Enough ports, and most of them did not open. */
    boolean isScan() {
        return ports.size() >= ScanAnalytic.MIN_PORTS && open < ports.size() - open;
    }

    long lastNanos() {
        return lastNanos;
    }

    Scan toScan() {
        Scan scan = new Scan();
        ports.forEach((service, attempt) -> scan.add(service, attempt.state, attempt.totals, attempt.proofs));
        return scan;
    }

    private static final class Attempt {
        private final FlowTotals totals = new FlowTotals();
        private final ProofList proofs = new ProofList();
        private PortState state;
        private long lastNanos;

        Attempt(PortState state) {
            this.state = state;
        }
    }
}
