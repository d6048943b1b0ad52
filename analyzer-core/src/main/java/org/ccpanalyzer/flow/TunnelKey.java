// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.decode.OuterLayer;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;
import org.ccpanalyzer.net.IpAddress;

/** What tells tunnels apart; filled anew for each packet in a tunnel. */
final class TunnelKey {
    private static final Tunnel[] KINDS = Tunnel.values();

    /** Bit per kind, by its place in {@link Tunnel#values()}. */
    private int kinds;

    private int networkId;
    private boolean hasAddresses;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;

    /** @param packet whose judged layer lies in a tunnel */
    void of(PacketView packet) {
        kinds = 0;
        for (int kind = 0; kind < KINDS.length; kind++) {
            kinds |= packet.isIn(KINDS[kind]) ? 1 << kind : 0;
        }
        networkId = packet.networkId();
        OuterLayer outermost = packet.outerLayer(0);
        for (int depth = 1; depth < packet.tunnelDepth && outermost.ipVersion == 0; depth++) {
            outermost = packet.outerLayer(depth);
        }
        hasAddresses = outermost.ipVersion != 0;
        sourceHigh = outermost.sourceHigh;
        sourceLow = outermost.sourceLow;
        destinationHigh = outermost.destinationHigh;
        destinationLow = outermost.destinationLow;
    }

    boolean matches(TunnelKey other) {
        return destinationLow == other.destinationLow
                && sourceLow == other.sourceLow
                && networkId == other.networkId
                && kinds == other.kinds
                && hasAddresses == other.hasAddresses
                && sourceHigh == other.sourceHigh
                && destinationHigh == other.destinationHigh;
    }

    int hash(long seed) {
        long hash = mix(seed ^ sourceLow, sourceHigh);
        hash = mix(hash ^ destinationLow, destinationHigh);
        return (int) mix(hash ^ ((long) networkId << Integer.SIZE | kinds), seed);
    }

    private static long mix(long a, long b) {
        long x = (a ^ Long.rotateLeft(b, 32)) * 0x9e37_79b9_7f4a_7c15L;
        return x ^ x >>> 32;
    }

    TunnelKey copy() {
        TunnelKey copy = new TunnelKey();
        copy.kinds = kinds;
        copy.networkId = networkId;
        copy.hasAddresses = hasAddresses;
        copy.sourceHigh = sourceHigh;
        copy.sourceLow = sourceLow;
        copy.destinationHigh = destinationHigh;
        copy.destinationLow = destinationLow;
        return copy;
    }

    /** Whether the tunnel is of the kind at a place of {@link Tunnel#values()}, alone or with others. */
    boolean isIn(int kind) {
        return (kinds & 1 << kind) != 0;
    }

    TunnelEndpoints endpoints() {
        List<String> names = new ArrayList<>();
        for (int kind = 0; kind < KINDS.length; kind++) {
            if (isIn(kind)) {
                names.add(KINDS[kind].text());
            }
        }
        return new TunnelEndpoints(
                names,
                hasAddresses ? new IpAddress(sourceHigh, sourceLow) : null,
                hasAddresses ? new IpAddress(destinationHigh, destinationLow) : null,
                networkId == PacketView.NO_NETWORK ? null : networkId);
    }
}
