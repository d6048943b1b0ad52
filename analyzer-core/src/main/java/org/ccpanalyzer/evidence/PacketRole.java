// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/** What a packet is in its flow, in words. */
final class PacketRole {
    private PacketRole() {}

    /**
     * Such as {@code "SYN of the host"}.
     *
     * @param host the audited end of the flow
     */
    static String of(PacketView packet, IpAddress host) {
        boolean fromHost = packet.sourceHigh == host.high() && packet.sourceLow == host.low();
        return what(packet) + (fromHost ? " of the host" : " of the peer");
    }

    /** An error about a flow, such as {@code "ICMP error type 3 code 13 of 192.0.2.1"}. */
    static String ofError(PacketView packet) {
        return "ICMP error type " + packet.icmpType + " code " + packet.icmpCode + " of "
                + new IpAddress(packet.sourceHigh, packet.sourceLow);
    }

    private static String what(PacketView packet) {
        if (packet.fragment && packet.fragmentOffset > 0) {
            return "later fragment";
        }
        return switch (packet.protocol) {
            case IpProtocol.TCP -> segment(packet);
            case IpProtocol.UDP -> "datagram with " + bytes(packet.claimedPayload);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> "ICMP type " + packet.icmpType + " code " + packet.icmpCode;
            default -> "packet of protocol " + IpProtocol.name(packet.protocol);
        };
    }

    private static String segment(PacketView packet) {
        StringBuilder words = new StringBuilder();
        add(words, packet.tcpFlags, TcpFlags.SYN, "SYN");
        add(words, packet.tcpFlags, TcpFlags.FIN, "FIN");
        add(words, packet.tcpFlags, TcpFlags.RST, "RST");
        boolean isControl = !words.isEmpty();
        if (packet.claimedPayload == 0 || (packet.tcpFlags & TcpFlags.SYN) != 0) {
            add(words, packet.tcpFlags, TcpFlags.ACK, "ACK");
        }
        if (packet.claimedPayload > 0) {
            words.append(isControl ? " with " : "payload, ").append(bytes(packet.claimedPayload));
        }
        return words.isEmpty() ? "segment without flags" : words.toString();
    }

    private static void add(StringBuilder words, int flags, int flag, String name) {
        if ((flags & flag) != 0) {
            words.append(words.isEmpty() ? "" : "-").append(name);
        }
    }

    private static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }
}
