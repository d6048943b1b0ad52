// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.decode.PacketView;

/**
 * Where a packet was seen on its way, in one word: what mirrored copies of one packet may differ in. Source
 * MAC addresses, which no router leaves as they are, and tunnels are folded into few bits; where two fold to the same, copies are told apart by the shorter time only.
 */
final class Way {
    private static final int TIME_TO_LIVE_SHIFT = 56;
    private static final int VLAN_SHIFT = 43;
    private static final int INTERFACE_SHIFT = 31;
    private static final int INTERFACE_MASK = 0xfff;
    private static final int MAC_SHIFT = 15;
    private static final int MAC_MASK = 0xffff;
    private static final int TUNNEL_MASK = 0x7fff;

    private static final long TIME_TO_LIVE = 0xffL << TIME_TO_LIVE_SHIFT;
    private static final long INTERFACE = (long) INTERFACE_MASK << INTERFACE_SHIFT;
    private static final long MAC = (long) MAC_MASK << MAC_SHIFT;

    static long of(PacketView packet, FrameFacts frame) {
        return (long) packet.timeToLive << TIME_TO_LIVE_SHIFT
                | (long) (packet.vlanId + 1) << VLAN_SHIFT
                | (long) (frame.interfaceId & INTERFACE_MASK) << INTERFACE_SHIFT
                | (PacketDigest.mix(packet.sourceMac) & MAC_MASK) << MAC_SHIFT
                | (packet.tunnelDepth == 0 ? 0 : tunnel(packet));
    }

    private static long tunnel(PacketView packet) {
        long all = (long) packet.networkId() << 32 | (long) packet.tunnels() << 4 | packet.tunnelDepth;
        return (PacketDigest.mix(all) & TUNNEL_MASK) | 1;
    }

    private Way() {}

    /** What is the most telling of the differences between two ways. */
    static DuplicateClass difference(long way, long other) {
        long differing = way ^ other;
        if ((differing & TUNNEL_MASK) != 0) {
            return DuplicateClass.OTHER_TUNNEL;
        }
        if ((differing & TIME_TO_LIVE) != 0) {
            return DuplicateClass.ROUTED;
        }
        if ((differing & INTERFACE) != 0) {
            return DuplicateClass.OTHER_INTERFACE;
        }
        return (differing & MAC) != 0 ? DuplicateClass.ROUTED : DuplicateClass.OTHER_VLAN;
    }
}
