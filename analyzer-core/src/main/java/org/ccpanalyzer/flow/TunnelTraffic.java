// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Comparator;

/**
 * What came through one tunnel in one direction, and was judged.
 *
 * @param packets frames
 * @param bytes frame bytes on the wire, the tunnel included
 * @param firstNanos smallest packet time, nanoseconds since the epoch
 */
public record TunnelTraffic(TunnelEndpoints endpoints, long packets, long bytes, long firstNanos, long lastNanos) {
    /** Ends with what tells tunnels apart, so that no two are equal. */
    static final Comparator<TunnelTraffic> MOST_PACKETS = Comparator.comparingLong(TunnelTraffic::packets)
            .reversed()
            .thenComparing(tunnel -> tunnel.endpoints().kind())
            .thenComparing(tunnel -> tunnel.endpoints().source(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(tunnel -> tunnel.endpoints().destination(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(tunnel -> tunnel.endpoints().networkId(), Comparator.nullsFirst(Comparator.naturalOrder()));
}
