// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.security.SecureRandom;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.QuotedPacket;
import org.ccpanalyzer.flow.Endpoint;

/**
 * Hashes of the ends of wanted flows. All packets of the inputs are asked about and few are wanted, so it answers from the decoded fields
 * alone; what it does not rule out is looked up by {@link FlowEnds}. The hash is keyed, so that an adversary who writes the packets cannot
 * choose colliding ends. Any thread may ask once all ends are added.
 */
final class WantedEnds {
    private static final long SEED = new SecureRandom().nextLong();
    private static final int INITIAL_SLOTS = 1 << 6;
    private static final long FREE = 0;

    private long[] slots = new long[INITIAL_SLOTS];
    private int size;

    /** Rules out a packet of these ends no more. */
    void add(FlowEnds ends) {
        add(hash(ends.protocol(), half(ends.lower()), half(ends.upper())));
    }

    /** False if no wanted flow has the ends of the packet. */
    boolean mayInclude(PacketView packet) {
        return mayInclude(hash(
                packet.protocol,
                half(packet.sourceHigh, packet.sourceLow, packet.sourcePort),
                half(packet.destinationHigh, packet.destinationLow, packet.destinationPort)));
    }

    /** False if no wanted flow has the ends of the quoted packet. */
    boolean mayInclude(QuotedPacket packet) {
        return mayInclude(hash(
                packet.protocol,
                half(packet.sourceHigh, packet.sourceLow, packet.sourcePort),
                half(packet.destinationHigh, packet.destinationLow, packet.destinationPort)));
    }

    private boolean mayInclude(long hash) {
        return slots[slot(hash)] == hash;
    }

    private void add(long hash) {
        int slot = slot(hash);
        if (slots[slot] == hash) {
            return;
        }
        slots[slot] = hash;
        if (++size * 2 > slots.length) {
            grow();
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != FREE) {
                slots[slot(hash)] = hash;
            }
        }
    }

    /** The slot that holds the hash, or the free one where it belongs. */
    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 1) & mask;
        while (slots[slot] != FREE && slots[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static long half(Endpoint end) {
        return half(end.address().high(), end.address().low(), end.port());
    }

    private static long half(long addressHigh, long addressLow, int port) {
        return mix(mix(addressHigh + port ^ SEED) + addressLow);
    }

    /** The same for both directions, and never {@link #FREE}. */
    private static long hash(int protocol, long half, long otherHalf) {
        return mix(half + otherHalf + protocol ^ SEED) | 1;
    }

    private static long mix(long word) {
        long x = word * 0x9e37_79b9_7f4a_7c15L;
        return x ^ x >>> 32;
    }
}
