// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.testkit.SingleFrame;

/** What holds of a packet view after decoding, whatever the frame was. */
final class PacketPromises {
    private static final int LONGEST_FRAGMENT_OFFSET = 0x1fff * 8;
    private static final int HIGHEST_NETWORK = 0xff_ffff;

    private PacketPromises() {}

    static void check(PacketView packet, SingleFrame frame) {
        Promise.within(packet.offset, frame.offset(), frame.end(), "the place of the payload");
        Promise.holds(packet.end <= frame.end(), "a packet ends inside its frame");
        Promise.holds(packet.claimedPayload >= packet.capturedPayload(), "no more payload was captured than claimed");
        Promise.holds(packet.offset + packet.capturedPayload() <= frame.end(), "the payload ends inside its frame");
        Promise.within(packet.tagCount, 0, PacketView.MAX_TAGS, "tags");
        Promise.within(packet.tunnelDepth, 0, PacketView.MAX_TUNNELS + 1L, "tunnels");
        Promise.within(packet.vlanId, PacketView.NO_VLAN, 0xfff, "the VLAN");
        Promise.within(packet.networkId(), PacketView.NO_NETWORK, HIGHEST_NETWORK, "the virtual network");
        checkNetwork(packet);
        checkTransport(packet);
        checkQuote(packet.quoted);
    }

    private static void checkNetwork(PacketView packet) {
        Promise.holds(packet.ipVersion == 0 || packet.ipVersion == 4 || packet.ipVersion == 6, "IP has two versions");
        if (packet.ipVersion == 4) {
            Promise.holds(isIpv4(packet.sourceHigh, packet.sourceLow), "an IPv4 source is mapped");
            Promise.holds(isIpv4(packet.destinationHigh, packet.destinationLow), "an IPv4 destination is mapped");
        }
        Promise.within(packet.timeToLive, 0, 0xff, "the time to live");
        Promise.within(packet.protocol, 0, 0xff, "the protocol");
        Promise.within(packet.fragmentOffset, 0, LONGEST_FRAGMENT_OFFSET, "the fragment offset");
        Promise.holds(packet.fragment || packet.fragmentOffset == 0, "only a fragment has an offset");
        Promise.within(packet.icmpType, -1, 0xff, "the ICMP type");
        Promise.within(packet.icmpCode, 0, 0xff, "the ICMP code");
        Promise.holds(packet.anomaly != Anomaly.NONE || packet.ipVersion != 0, "what is no IP has a reason");
    }

    private static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff;
    }

    private static void checkTransport(PacketView packet) {
        Promise.within(packet.sourcePort, 0, 0xffff, "the source port");
        Promise.within(packet.destinationPort, 0, 0xffff, "the destination port");
        Promise.within(packet.tcpWindow, PacketView.NO_WINDOW, 0xffff, "the window");
        if (packet.hasPorts) {
            Promise.holds(
                    packet.protocol == IpProtocol.TCP || packet.protocol == IpProtocol.UDP, "TCP and UDP have ports");
            Promise.holds(packet.fragmentOffset == 0, "a later fragment has no ports");
        }
    }

    private static void checkQuote(QuotedPacket quoted) {
        if (quoted.present) {
            Promise.within(quoted.protocol, 0, 0xff, "the quoted protocol");
            Promise.within(quoted.sourcePort, 0, 0xffff, "the quoted source port");
            Promise.within(quoted.destinationPort, 0, 0xffff, "the quoted destination port");
        }
    }
}
