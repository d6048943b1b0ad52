// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

/**
 * An IP layer around the one that {@link PacketView} describes: what is needed to judge by it instead. Filled only when a
 * tunnel is entered. A layer that carries a tunnel has no TCP or ICMP header and is not a later fragment.
 */
public final class OuterLayer {
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;

    /** 0 if the tunnel began right behind the link layer. */
    public int ipVersion;

    public int protocol;
    /** True if the tunnel was in the first fragment of a datagram. */
    public boolean fragment;

    public int fragmentId;

    private boolean bystander;
    private int offset;
    private int end;
    private int claimedPayload;
    private int claimedEnd;
    private boolean limited;
    private long sourceMac;
    private int vlanId;
    private int tagCount;
    private int networkId;
    private int tunnels;
    private int timeToLive;
    private boolean badHeaderChecksum;
    private boolean badTransportChecksum;
    private int extensionCount;
    private boolean finalDestinationUncertain;
    private boolean hasPorts;
    private int sourcePort;
    private int destinationPort;

    void keep(PacketView packet) {
        sourceHigh = packet.sourceHigh;
        sourceLow = packet.sourceLow;
        destinationHigh = packet.destinationHigh;
        destinationLow = packet.destinationLow;
        ipVersion = packet.ipVersion;
        bystander = packet.bystander;
        timeToLive = packet.timeToLive;
        protocol = packet.protocol;
        badHeaderChecksum = packet.badHeaderChecksum;
        badTransportChecksum = packet.badTransportChecksum;
        extensionCount = packet.extensionCount;
        finalDestinationUncertain = packet.finalDestinationUncertain;
        fragment = packet.fragment;
        fragmentId = packet.fragmentId;
        hasPorts = packet.hasPorts;
        sourcePort = packet.sourcePort;
        destinationPort = packet.destinationPort;
        keepSurroundings(packet);
    }

    private void keepSurroundings(PacketView packet) {
        offset = packet.offset;
        end = packet.end;
        claimedPayload = packet.claimedPayload;
        claimedEnd = packet.claimedEnd;
        limited = packet.limited;
        sourceMac = packet.sourceMac;
        vlanId = packet.vlanId;
        tagCount = packet.tagCount;
        networkId = packet.networkId;
        tunnels = packet.tunnels;
    }

    void restore(PacketView packet) {
        packet.sourceHigh = sourceHigh;
        packet.sourceLow = sourceLow;
        packet.destinationHigh = destinationHigh;
        packet.destinationLow = destinationLow;
        packet.ipVersion = ipVersion;
        packet.bystander = bystander;
        packet.timeToLive = timeToLive;
        packet.protocol = protocol;
        packet.badHeaderChecksum = badHeaderChecksum;
        packet.badTransportChecksum = badTransportChecksum;
        packet.extensionCount = extensionCount;
        packet.finalDestinationUncertain = finalDestinationUncertain;
        packet.fragment = fragment;
        packet.fragmentId = fragmentId;
        packet.hasPorts = hasPorts;
        packet.sourcePort = sourcePort;
        packet.destinationPort = destinationPort;
        restoreSurroundings(packet);
    }

    private void restoreSurroundings(PacketView packet) {
        packet.offset = offset;
        packet.end = end;
        packet.claimedPayload = claimedPayload;
        packet.claimedEnd = claimedEnd;
        packet.limited = limited;
        packet.sourceMac = sourceMac;
        packet.vlanId = vlanId;
        packet.tagCount = tagCount;
        packet.networkId = networkId;
        packet.tunnels = tunnels;
    }
}
