// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.QuotedPacket;

/**
 * Hashes of the ends of wanted flows. All packets of the inputs are asked about and few are wanted, so it answers from the decoded fields
 * alone; what it does not rule out is looked up by {@link FlowEnds}. Any thread may ask once all ends are added.
 */
final class WantedEnds {
    private static final int INITIAL_SLOTS = 1 << 6;
    private static final long FREE = EndsHash.NONE;

    private long[] slots = new long[INITIAL_SLOTS];
    private int size;

    /** Rules out a packet of these ends no more. */
    void add(FlowEnds ends) {
        add(EndsHash.of(ends));
    }

    /** False if no wanted flow has the ends of the packet. */
    boolean mayInclude(PacketView packet) {
        return mayInclude(EndsHash.of(packet));
    }

    /** False if no wanted flow has the ends of the quoted packet. */
    boolean mayInclude(QuotedPacket packet) {
        return mayInclude(EndsHash.of(packet));
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
}
