// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a live run.
 *
 * @param listeners told in this order
 * @param messages takes finished sentences for the user, from any thread
 */
record LiveAudience(List<LiveListener> listeners, Consumer<String> messages) {
    LiveAudience {
        listeners = List.copyOf(listeners);
    }

    /**
     * Tells all listeners, and the user what some of them could not do.
     *
     * @return what went wrong last, or null
     */
    @Nullable
    RunException tell(Interval interval) {
        RunException failure = null;
        for (LiveListener listener : listeners) {
            try {
                listener.interval(interval);
            } catch (RunException e) {
                e.sentences().forEach(messages);
                failure = e;
            }
        }
        return failure;
    }

    /** Whether something may be written; if not, the user learns why when the interval is told. */
    boolean prepare() {
        try {
            for (LiveListener listener : listeners) {
                listener.beforeInterval();
            }
            return true;
        } catch (RunException e) {
            return false;
        }
    }

    /** Whether all listeners have kept what they have of a day that is over; the user is told otherwise. */
    boolean keep(LocalDate day) {
        try {
            for (LiveListener listener : listeners) {
                listener.dayIsOver(day);
            }
            return true;
        } catch (RunException e) {
            e.sentences().forEach(messages);
            return false;
        }
    }
}
