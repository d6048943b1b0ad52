// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;

/** Packets that were judged by what a tunnel carries, of all, of each kind and of each tunnel. Counts of two stretches add up. */
public final class TunnelCounters {
    private static final Tunnel[] KINDS = Tunnel.values();

    private final long[] byKind = new long[KINDS.length];
    private final TunnelKey key = new TunnelKey();
    private final TunnelTable table;
    private long packets;

    /** @param hashSeed key of the table's hash; no result depends on it */
    TunnelCounters(long hashSeed) {
        table = new TunnelTable(hashSeed);
    }

    /** Counts a packet whose judged layer lies in a tunnel, and returns the tunnel's index in the {@link TunnelTable}. */
    int count(PacketView packet, FrameFacts frame) {
        packets++;
        key.of(packet);
        for (int kind = 0; kind < KINDS.length; kind++) {
            byKind[kind] += key.isIn(kind) ? 1 : 0;
        }
        return table.count(key, frame);
    }

    /** See {@link TunnelTable#append}. */
    int[] append(TunnelCounters later) {
        packets += later.packets;
        for (int kind = 0; kind < KINDS.length; kind++) {
            byKind[kind] += later.byKind[kind];
        }
        return table.append(later.table);
    }

    /** Counts from zero; each tunnel keeps its index. */
    void restart() {
        packets = 0;
        Arrays.fill(byKind, 0);
        table.restart();
    }

    TunnelEndpoints endpoints(int index) {
        return table.endpoints(index);
    }

    /** Each tunnel in each direction, most packets first; at most {@value TunnelTable#MAX_TUNNELS}, those that came first. */
    public List<TunnelTraffic> traffic() {
        return table.traffic().stream()
                .filter(tunnel -> tunnel.packets() > 0)
                .sorted(TunnelTraffic.MOST_PACKETS)
                .toList();
    }

    /** Packets of tunnels that are not listed, because too many came before. */
    public long unlistedPackets() {
        return table.unlistedPackets();
    }

    /** Packets in any tunnel. */
    public long packets() {
        return packets;
    }

    /** Packets in a tunnel of that kind, alone or with others around it. */
    public long packets(Tunnel tunnel) {
        for (int kind = 0; kind < KINDS.length; kind++) {
            if (KINDS[kind] == tunnel) {
                return byKind[kind];
            }
        }
        return 0;
    }

    /** What a reader of the report has to know, as a finished sentence; none without tunnels. */
    public List<String> notes() {
        if (packets == 0) {
            return List.of();
        }
        String kinds = Stream.of(KINDS)
                .filter(kind -> packets(kind) > 0)
                .map(kind -> kind.text() + " " + packets(kind))
                .collect(Collectors.joining(", "));
        return List.of("Of the packets that were judged, " + packets + " came in tunnels (" + kinds
                + "); the addresses of the report are the innermost ones, byte counts include the tunnels.");
    }
}
