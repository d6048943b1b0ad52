// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.capture.live.InterfaceState;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.report.Timestamps;

/** Notes when packets were lost, from what the interfaces count each second. Owned by one thread. */
final class LossLog {
    /** Times told apart; where there are more, neighbours become one. */
    static final int MAX_LOSSES = 1_000;
    /** Times that a report tells one by one. */
    private static final int TOLD = 20;

    private final List<Loss> losses = new ArrayList<>();
    private final Map<Integer, InterfaceCounters> before = new HashMap<>();
    private long beforeNanos;

    /** @param beginNanos when the capture began */
    LossLog(long beginNanos) {
        beforeNanos = beginNanos;
    }

    /** Takes what the interfaces counted up to now, in the order of the interfaces. */
    void follow(long nanos, List<InterfaceCounters> counters) {
        for (int i = 0; i < counters.size(); i++) {
            InterfaceCounters now = counters.get(i);
            InterfaceCounters then = before.put(i, now);
            long kernel = now.kernelDropped() - (then == null ? 0 : then.kernelDropped());
            long outside = now.interfaceDropped() - (then == null ? 0 : then.interfaceDropped());
            add(kernel > 0, new Loss(now.name(), Loss.Place.KERNEL, beforeNanos, nanos, kernel));
            add(outside > 0, new Loss(now.name(), Loss.Place.INTERFACE, beforeNanos, nanos, outside));
            add(is(InterfaceState.DOWN, now), new Loss(now.name(), Loss.Place.DOWN, beforeNanos, nanos, 0));
            add(is(InterfaceState.GONE, now), new Loss(now.name(), Loss.Place.GONE, beforeNanos, nanos, 0));
        }
        beforeNanos = nanos;
    }

    /** Takes a time that no counter tells of. */
    void add(Loss loss) {
        add(true, loss);
    }

    private static boolean is(InterfaceState state, InterfaceCounters now) {
        return now.state() == state;
    }

    private void add(boolean happened, Loss loss) {
        if (!happened) {
            return;
        }
        for (int i = losses.size() - 1; i >= 0 && i >= losses.size() - 2 * before.size() - 2; i--) {
            if (losses.get(i).goesOnIn(loss)) {
                losses.set(i, losses.get(i).with(loss));
                return;
            }
        }
        if (losses.size() == MAX_LOSSES) {
            joinNeighbours();
        }
        losses.add(loss);
    }

    /** Makes room: each two of the same place become one, which is longer than the loss was. */
    private void joinNeighbours() {
        List<Loss> joined = new ArrayList<>();
        Map<String, Integer> open = new HashMap<>();
        for (Loss loss : losses) {
            Integer at = open.remove(loss.interfaceName() + loss.place());
            if (at == null) {
                open.put(loss.interfaceName() + loss.place(), joined.size());
                joined.add(loss);
            } else {
                joined.set(at, joined.get(at).with(loss));
            }
        }
        losses.clear();
        losses.addAll(joined);
    }

    /** In the order in which they began. */
    List<Loss> losses() {
        return List.copyOf(losses);
    }

    /** The interfaces, with packets that an earlier run lost there; those of one that has no such name are the first one's. */
    static List<CaptureInterface> counted(List<Loss> earlier, List<CaptureInterface> interfaces) {
        List<CaptureInterface> counted = new ArrayList<>(interfaces);
        for (Loss loss : earlier) {
            if (loss.packets() > 0 && !counted.isEmpty()) {
                int at = 0;
                for (int i = counted.size() - 1; i >= 0; i--) {
                    at = loss.interfaceName().equals(counted.get(i).name()) ? i : at;
                }
                CaptureInterface of = counted.get(at);
                Long dropped = of.dropped();
                counted.set(at, of.counted(loss.packets() + (dropped == null ? 0 : dropped), of.packets()));
            }
        }
        return List.copyOf(counted);
    }

    /** Sentences for a report. */
    static List<String> notes(List<Loss> losses) {
        List<String> notes = new ArrayList<>();
        losses.stream().limit(TOLD).map(Loss::sentence).forEach(notes::add);
        if (losses.size() > TOLD) {
            List<Loss> further = losses.subList(TOLD, losses.size());
            long packets = further.stream().mapToLong(Loss::packets).sum();
            long lastNanos = further.stream().mapToLong(Loss::toNanos).max().orElseThrow();
            notes.add("Packets were lost, or could not be captured, at " + Counted.of(further.size(), "further time")
                    + ", the last one until " + Timestamps.iso(lastNanos) + ": "
                    + Counted.of(packets, "packet") + ", as far as they were counted.");
        }
        return notes;
    }
}
