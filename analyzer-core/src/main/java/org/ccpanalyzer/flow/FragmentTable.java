// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.decode.OuterLayer;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;

/**
 * Joins later fragments, which carry no ports, to the flow of their first fragment. Fragments are rare, so objects are
 * affordable; the number held is bounded, and what is given up counts as orphaned.
 *
 * <p>A stretch with an unknown past only notes its fragments in order; they are joined once the past is known.
 */
final class FragmentTable {
    /** Packet time within which the fragments of a datagram belong together. */
    private static final long HOLD_NANOS = 60_000_000_000L;

    private static final int MAX_DATAGRAMS = 1 << 16;
    private static final int MAX_NOTED = 1 << 20;

    private record Datagram(IpAddress source, IpAddress destination, int protocol, int id) {
        static Datagram of(PacketView packet) {
            return new Datagram(
                    new IpAddress(packet.sourceHigh, packet.sourceLow),
                    new IpAddress(packet.destinationHigh, packet.destinationLow),
                    packet.protocol,
                    packet.fragmentId);
        }

        static Datagram of(OuterLayer layer) {
            return new Datagram(
                    new IpAddress(layer.sourceHigh, layer.sourceLow),
                    new IpAddress(layer.destinationHigh, layer.destinationLow),
                    layer.protocol,
                    layer.fragmentId);
        }
    }

    /** A fragment; {@code record} is -1 for a later one, else the flow in which the first one was counted. */
    private record Fragment(Datagram datagram, int record, int end, long nanos, long bytes) {}

    private static final class Pieces {
        int record = -1;
        int end;
        long firstNanos;
        long heldNanos;
        long heldPackets;
        long heldBytes;

        /** The same, of a record of another table. */
        Pieces of(int otherRecord) {
            Pieces pieces = new Pieces();
            pieces.record = otherRecord;
            pieces.end = end;
            pieces.firstNanos = firstNanos;
            pieces.heldNanos = heldNanos;
            pieces.heldPackets = heldPackets;
            pieces.heldBytes = heldBytes;
            return pieces;
        }
    }

    private final FlowTable flows;
    private final Map<Datagram, Pieces> datagrams = new LinkedHashMap<>();
    private final List<Fragment> noted = new ArrayList<>();
    private long orphanPackets;

    FragmentTable(FlowTable flows) {
        this.flows = flows;
    }

    /** Only the count of a table: what it holds counts as orphaned, as for all tables whose stream has ended. */
    static FragmentTable ended(FlowTable flows, long orphanPackets) {
        FragmentTable table = new FragmentTable(flows);
        table.orphanPackets = orphanPackets;
        return table;
    }

    /** A first fragment was counted in a flow. */
    void first(PacketView packet, FrameFacts frame, int record) {
        take(new Fragment(Datagram.of(packet), record, KeyView.senderOf(packet), frame.nanos, frame.wireBytes));
    }

    /** The first fragment of a tunnel's datagram, whose inner packet was counted in a flow. */
    void first(OuterLayer layer, PacketView packet, FrameFacts frame, int record) {
        take(new Fragment(Datagram.of(layer), record, KeyView.senderOf(packet), frame.nanos, frame.wireBytes));
    }

    /** A fragment without ports: counted in its flow if the first fragment is known, else held. */
    void later(PacketView packet, FrameFacts frame) {
        take(new Fragment(Datagram.of(packet), -1, 0, frame.nanos, frame.wireBytes));
    }

    /** Appends the fragments of the stretch that follows; {@code places} maps its records to ours. */
    void append(FragmentTable later, int[] places) {
        orphanPackets += later.orphanPackets;
        for (Fragment fragment : later.noted) {
            boolean first = fragment.record >= 0;
            int record = first ? places[fragment.record] : -1;
            // A first fragment whose flow found no room is counted there; it is no later fragment.
            if (!first || record >= 0) {
                take(new Fragment(fragment.datagram, record, fragment.end, fragment.nanos, fragment.bytes));
            }
        }
    }

    /**
     * Takes over the datagrams of a table with a known past.
     *
     * @param places for each place of a record there its place here, or {@link FlowTable#FULL} if it does not go on
     */
    void adopt(FragmentTable other, int[] places) {
        orphanPackets = other.orphanPackets;
        other.datagrams.forEach((datagram, pieces) -> {
            int record = pieces.record < 0 ? -1 : places[pieces.record];
            if (pieces.record < 0 || record >= 0) {
                datagrams.put(datagram, pieces.of(record));
            }
        });
    }

    private void take(Fragment fragment) {
        if (flows.pastKnown()) {
            join(fragment);
        } else if (noted.size() < MAX_NOTED) {
            noted.add(fragment);
        } else if (fragment.record < 0) {
            orphanPackets++;
        }
    }

    private void join(Fragment fragment) {
        Pieces pieces = pieces(fragment.datagram);
        if (fragment.record < 0) {
            joinLater(pieces, fragment);
            return;
        }
        if (pieces.heldPackets > 0) {
            release(pieces, fragment);
        }
        pieces.record = fragment.record;
        pieces.end = fragment.end;
        pieces.firstNanos = fragment.nanos;
    }

    private void joinLater(Pieces pieces, Fragment fragment) {
        if (pieces.record >= 0 && isNear(fragment.nanos, pieces.firstNanos)) {
            flows.addFragments(pieces.record, pieces.end, 1, fragment.bytes);
            return;
        }
        pieces.record = -1;
        if (pieces.heldPackets > 0 && !isNear(fragment.nanos, pieces.heldNanos)) {
            orphan(pieces);
        }
        pieces.heldNanos = pieces.heldPackets == 0 ? fragment.nanos : pieces.heldNanos;
        pieces.heldPackets++;
        pieces.heldBytes += fragment.bytes;
    }

    private void release(Pieces pieces, Fragment first) {
        if (isNear(first.nanos, pieces.heldNanos)) {
            flows.addFragments(first.record, first.end, pieces.heldPackets, pieces.heldBytes);
            pieces.heldPackets = 0;
            pieces.heldBytes = 0;
        } else {
            orphan(pieces);
        }
    }

    private void orphan(Pieces pieces) {
        orphanPackets += pieces.heldPackets;
        pieces.heldPackets = 0;
        pieces.heldBytes = 0;
    }

    private static boolean isNear(long nanos, long otherNanos) {
        return Math.abs(nanos - otherNanos) <= HOLD_NANOS;
    }

    private Pieces pieces(Datagram datagram) {
        Pieces pieces = datagrams.get(datagram);
        if (pieces == null) {
            if (datagrams.size() >= MAX_DATAGRAMS) {
                giveUpOldest();
            }
            pieces = new Pieces();
            datagrams.put(datagram, pieces);
        }
        return pieces;
    }

    private void giveUpOldest() {
        Iterator<Pieces> oldest = datagrams.values().iterator();
        orphan(oldest.next());
        oldest.remove();
    }

    /** Counts from zero those whose first one was never seen. */
    void restartCounts() {
        orphanPackets = 0;
    }

    /** Fragments whose first one was never seen, those still held included. */
    long orphanPackets() {
        long held = 0;
        for (Pieces pieces : datagrams.values()) {
            held += pieces.heldPackets;
        }
        return orphanPackets + held;
    }
}
