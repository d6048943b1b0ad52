// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Mirrored copies of a stretch of the stream, by class and, where two files hold the same packet, by pair of files. */
public final class DuplicateCounters {
    /** Files that hold the same packets are few; copies between more pairs are counted by class alone. */
    private static final int MAX_PAIRS = 1 << 12;

    /** Two files, by their index in the list of inputs. */
    public record FilePair(int original, int copy) implements Comparable<FilePair> {
        @Override
        public int compareTo(FilePair other) {
            int order = Integer.compare(original, other.original);
            return order == 0 ? Integer.compare(copy, other.copy) : order;
        }
    }

    private static final class Count {
        private long packets;
    }

    /** Packets that two files share. */
    public static final class Shared {
        private long packets;
        private long sameFrames;
        private long firstNanos = Long.MAX_VALUE;
        private long lastNanos = Long.MIN_VALUE;

        private void append(Shared later) {
            packets += later.packets;
            sameFrames += later.sameFrames;
            firstNanos = Math.min(firstNanos, later.firstNanos);
            lastNanos = Math.max(lastNanos, later.lastNanos);
        }

        public long packets() {
            return packets;
        }

        /** Those that differ in nothing but their file. */
        public long sameFrames() {
            return sameFrames;
        }

        public long firstNanos() {
            return firstNanos;
        }

        public long lastNanos() {
            return lastNanos;
        }
    }

    private final Map<DuplicateClass, Count> byClass = new TreeMap<>();
    private final Map<FilePair, Shared> shared = new TreeMap<>();
    private FilePair lastPair = new FilePair(-1, -1);
    private Shared lastShared = new Shared();

    void count(DuplicateClass kind, int originalFile, FrameFacts frame) {
        of(kind).packets++;
        int file = FrameRef.file(frame.frame);
        if (file != originalFile) {
            share(kind, originalFile, file, frame.nanos);
        }
    }

    private Count of(DuplicateClass kind) {
        Count count = byClass.get(kind);
        if (count == null) {
            count = new Count();
            byClass.put(kind, count);
        }
        return count;
    }

    private void share(DuplicateClass kind, int originalFile, int file, long nanos) {
        if (lastPair.original != originalFile || lastPair.copy != file) {
            lastPair = new FilePair(originalFile, file);
            lastShared = shared(lastPair);
        }
        lastShared.packets++;
        lastShared.sameFrames += kind == DuplicateClass.OTHER_FILE ? 1 : 0;
        lastShared.firstNanos = Math.min(lastShared.firstNanos, nanos);
        lastShared.lastNanos = Math.max(lastShared.lastNanos, nanos);
    }

    private Shared shared(FilePair pair) {
        boolean room = shared.size() < MAX_PAIRS || shared.containsKey(pair);
        return room ? shared.computeIfAbsent(pair, unused -> new Shared()) : new Shared();
    }

    /** Counts from zero. */
    void restart() {
        byClass.clear();
        shared.clear();
        lastPair = new FilePair(-1, -1);
        lastShared = new Shared();
    }

    void append(DuplicateCounters later) {
        later.byClass.forEach((kind, count) -> of(kind).packets += count.packets);
        later.shared.forEach((pair, more) -> shared(pair).append(more));
    }

    /** All copies. */
    public long total() {
        long total = 0;
        for (Count count : byClass.values()) {
            total += count.packets;
        }
        return total;
    }

    /** Copies by class, without those classes of which there is none. */
    public Map<DuplicateClass, Long> byClass() {
        Map<DuplicateClass, Long> counts = new EnumMap<>(DuplicateClass.class);
        byClass.forEach((kind, count) -> counts.put(kind, count.packets));
        return counts;
    }

    /** What pairs of files share, in the order of the files. */
    public Map<FilePair, Shared> shared() {
        return new TreeMap<>(shared);
    }
}
