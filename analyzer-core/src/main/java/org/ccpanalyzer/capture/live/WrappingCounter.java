// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

/** Follows a counter of 32 bits, which begins anew after four thousand million, as far as it goes. */
final class WrappingCounter {
    private static final long MASK = 0xffff_ffffL;

    private long last;
    private long total;

    /** Takes what the counter says now; it must be asked before it has gone once around. */
    void follow(long now) {
        total += now - last & MASK;
        last = now & MASK;
    }

    /** The counter is another one now, which begins at 0. */
    void restart() {
        last = 0;
    }

    long total() {
        return total;
    }
}
