// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.FrameCursor;
import org.jspecify.annotations.Nullable;

/**
 * Gives the interfaces of several captures and of the live one that follows one numbering: those of the same name and link
 * type are the same, the live ones come first.
 */
final class EarlierInterfaces {
    private static final int UNKNOWN = -1;

    private final List<CaptureInterface> live;
    private final Map<Key, Integer> numbers = new HashMap<>();
    /** By file and the number in it. */
    private int[][] known = new int[0][];
    /** Packets by the number of their interface. */
    private long[] packets = new long[0];

    private record Key(@Nullable String name, int linkType) {
        static Key of(CaptureInterface described) {
            return new Key(described.name(), described.linkType());
        }
    }

    /** What is counted of one interface. */
    private static final class Sums {
        private final CaptureInterface described;
        private @Nullable Long dropped;
        private long packets;

        Sums(CaptureInterface described) {
            this.described = described;
        }

        void lost(@Nullable Long more) {
            if (more != null) {
                dropped = more + (dropped == null ? 0 : dropped);
            }
        }

        CaptureInterface total() {
            return described.counted(dropped, packets);
        }
    }

    EarlierInterfaces(List<CaptureInterface> live) {
        this.live = List.copyOf(live);
        for (int i = 0; i < live.size(); i++) {
            numbers.putIfAbsent(Key.of(live.get(i)), i);
        }
    }

    /** Counts the current frame, and gives the number of its interface. */
    int count(FrameCursor frame, int file) {
        int number = number(frame, file);
        packets[number]++;
        return number;
    }

    private int number(FrameCursor frame, int file) {
        int id = frame.interfaceId();
        if (file < known.length && id < known[file].length && known[file][id] != UNKNOWN) {
            return known[file][id];
        }
        return learn(frame, file);
    }

    private int learn(FrameCursor frame, int file) {
        int before = known.length;
        if (file >= before) {
            known = Arrays.copyOf(known, file + 1);
            Arrays.fill(known, before, known.length, new int[0]);
        }
        int id = frame.interfaceId();
        int length = known[file].length;
        if (id >= length) {
            known[file] = Arrays.copyOf(known[file], Math.max(id + 1, 2 * length));
            Arrays.fill(known[file], length, known[file].length, UNKNOWN);
        }
        Key key = Key.of(frame.info().interfaces().get(id));
        int number = numbers.computeIfAbsent(key, unused -> numbers.size());
        known[file][id] = number;
        packets = Arrays.copyOf(packets, Math.max(packets.length, number + 1));
        return number;
    }

    /** The live interfaces as they were at the beginning. */
    List<CaptureInterface> live() {
        return live;
    }

    /**
     * The live interfaces as they are now, with what the captures counted of them, and behind them those of the captures alone.
     *
     * @param hasOwnLosses whether what a capture, by its index, tells as lost is missing here
     */
    List<CaptureInterface> joined(List<CaptureInterface> now, List<CaptureInfo> captures, IntPredicate hasOwnLosses) {
        List<Sums> sums = new ArrayList<>();
        Map<Key, Sums> byKey = new HashMap<>();
        for (CaptureInterface each : now) {
            Sums sum = new Sums(each);
            sum.lost(each.dropped());
            sum.packets = each.packets();
            sums.add(sum);
            byKey.putIfAbsent(Key.of(each), sum);
        }
        for (int file = 0; file < captures.size(); file++) {
            for (CaptureInterface each : captures.get(file).interfaces()) {
                Sums sum = byKey.get(Key.of(each));
                if (sum == null) {
                    sum = new Sums(each);
                    sums.add(sum);
                    byKey.put(Key.of(each), sum);
                }
                sum.lost(hasOwnLosses.test(file) ? each.dropped() : null);
            }
        }
        numbers.forEach((key, number) ->
                Objects.requireNonNull(byKey.get(key)).packets += number < packets.length ? packets[number] : 0);
        return sums.stream().map(Sums::total).toList();
    }
}
