// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.jspecify.annotations.Nullable;

/** Smallest and largest of the packet times seen. */
final class TimeSpan {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(long nanos) {
        if (nanos < first) {
            first = nanos;
        }
        if (nanos > last) {
            last = nanos;
        }
    }

    void add(TimeSpan other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    @Nullable
    Long first() {
        return first > last ? null : first;
    }

    @Nullable
    Long last() {
        return first > last ? null : last;
    }
}
