// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** Where a packet ended: each in exactly one, so that the counts of all fates add up to the packets read. */
public enum PacketFate {
    /** Counted in a flow. */
    IN_FLOW("in a flow", "in flows"),
    /** An ICMP error: evidence about a flow, and never one. */
    ICMP_ERROR("ICMP error", "ICMP errors"),
    /** A fragment without ports, whether its first fragment was seen or not. */
    LATER_FRAGMENT("later fragment", "later fragments"),
    /** A mirrored copy of a packet that was counted already. */
    MIRRORED_COPY("mirrored copy", "mirrored copies"),
    /** Between other addresses than the followed ones. */
    OF_OTHERS("of others"),
    /** Not decoded as far as a flow needs. */
    UNDECODED("not decoded"),
    /** Of a flow that found no room in the flow table. */
    UNFOLLOWED("beyond the room for flows");

    private final String one;
    private final String several;

    PacketFate(String words) {
        this(words, words);
    }

    PacketFate(String one, String several) {
        this.one = one;
        this.several = several;
    }

    /** Words behind a number of packets. */
    public String text(long packets) {
        return packets == 1 ? one : several;
    }
}
