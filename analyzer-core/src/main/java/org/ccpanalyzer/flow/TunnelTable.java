// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tunnels in the order of their first packets, as many as there is room for; the others are one. Allocates for a new tunnel
 * only. Two stretches add up to the table of both if the later one had room for all of its own.
 */
final class TunnelTable {
    /** Tunnels told apart. */
    static final int MAX_TUNNELS = 1_024;
    /** Index of all others. */
    static final int UNLISTED = MAX_TUNNELS;

    /** Enough that few tunnels collide; a power of two. */
    private static final int SLOTS = 4 * MAX_TUNNELS;

    private static final class Entry {
        private final TunnelKey key;
        private final TunnelEndpoints endpoints;
        private final int index;
        private long packets;
        private long bytes;
        private long firstNanos = Long.MAX_VALUE;
        private long lastNanos = Long.MIN_VALUE;

        Entry(TunnelKey key, int index) {
            this.key = key.copy();
            this.endpoints = key.endpoints();
            this.index = index;
        }

        void add(FrameFacts frame) {
            packets++;
            bytes += frame.wireBytes;
            firstNanos = Math.min(firstNanos, frame.nanos);
            lastNanos = Math.max(lastNanos, frame.nanos);
        }

        void restart() {
            packets = 0;
            bytes = 0;
            firstNanos = Long.MAX_VALUE;
            lastNanos = Long.MIN_VALUE;
        }

        void add(Entry later) {
            packets += later.packets;
            bytes += later.bytes;
            firstNanos = Math.min(firstNanos, later.firstNanos);
            lastNanos = Math.max(lastNanos, later.lastNanos);
        }
    }

    private final long seed;
    /** Made with the first tunnel, as few captures have any. */
    private @Nullable Entry[] slots = new Entry[0];

    private final List<Entry> entries = new ArrayList<>();
    private long unlistedPackets;

    /** @param seed key of the hash; no result depends on it */
    TunnelTable(long seed) {
        this.seed = seed;
    }

    /** Counts a frame in its tunnel, and returns the index of that. */
    int count(TunnelKey key, FrameFacts frame) {
        Entry entry = entry(key);
        if (entry == null) {
            unlistedPackets++;
            return UNLISTED;
        }
        entry.add(frame);
        return entry.index;
    }

    /**
     * Adds the tunnels of the stretch that follows.
     *
     * @return for each index of the later table its index here; those that it does not use stay what they are
     */
    int[] append(TunnelTable later) {
        int[] places = new int[MAX_TUNNELS + 1];
        Arrays.setAll(places, index -> index);
        unlistedPackets += later.unlistedPackets;
        for (Entry each : later.entries) {
            Entry entry = entry(each.key);
            places[each.index] = entry == null ? UNLISTED : entry.index;
            if (entry == null) {
                unlistedPackets += each.packets;
            } else {
                entry.add(each);
            }
        }
        return places;
    }

    /** Counts from zero; each tunnel keeps its index. */
    void restart() {
        entries.forEach(Entry::restart);
        unlistedPackets = 0;
    }

    /** The entry of a key, a new one if there is room; else null. */
    private @Nullable Entry entry(TunnelKey key) {
        if (slots.length == 0) {
            slots = new Entry[SLOTS];
        }
        int slot = key.hash(seed) & SLOTS - 1;
        Entry entry = slots[slot];
        while (entry != null && !entry.key.matches(key)) {
            slot = slot + 1 & SLOTS - 1;
            entry = slots[slot];
        }
        if (entry == null && entries.size() < MAX_TUNNELS) {
            entry = new Entry(key, entries.size());
            slots[slot] = entry;
            entries.add(entry);
        }
        return entry;
    }

    /** The tunnel of an index. */
    TunnelEndpoints endpoints(int index) {
        return index == UNLISTED ? TunnelEndpoints.UNLISTED : entries.get(index).endpoints;
    }

    /** In the order of their first packets. */
    List<TunnelTraffic> traffic() {
        List<TunnelTraffic> traffic = new ArrayList<>(entries.size());
        for (Entry each : entries) {
            traffic.add(new TunnelTraffic(each.endpoints, each.packets, each.bytes, each.firstNanos, each.lastNanos));
        }
        return traffic;
    }

    /** Packets of tunnels that found no room. */
    long unlistedPackets() {
        return unlistedPackets;
    }
}
