// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.QuotedPacket;
import org.ccpanalyzer.net.IpProtocol;

/** The flow key of the current packet, its ends put in order. Borrowed: refilled for each packet. */
final class KeyView {
    long high0;
    long low0;
    long high1;
    long low1;
    long key;
    /** Which end the packet came from. */
    int sender;

    /** Set by {@link FlowIndex#prepare}. */
    int hash;

    void of(PacketView packet, int scope) {
        sender = senderOf(packet);
        if (sender == 0) {
            addresses(packet.sourceHigh, packet.sourceLow, packet.destinationHigh, packet.destinationLow);
            key = key(packet.protocol, scope, packet.sourcePort, packet.destinationPort);
        } else {
            addresses(packet.destinationHigh, packet.destinationLow, packet.sourceHigh, packet.sourceLow);
            key = key(packet.protocol, scope, packet.destinationPort, packet.sourcePort);
        }
    }

    void of(QuotedPacket packet, int scope) {
        boolean portsInOrder = packet.sourcePort <= packet.destinationPort;
        sender = lowerEnd(
                packet.sourceHigh, packet.sourceLow, packet.destinationHigh, packet.destinationLow, portsInOrder);
        if (sender == 0) {
            addresses(packet.sourceHigh, packet.sourceLow, packet.destinationHigh, packet.destinationLow);
            key = key(packet.protocol, scope, packet.sourcePort, packet.destinationPort);
        } else {
            addresses(packet.destinationHigh, packet.destinationLow, packet.sourceHigh, packet.sourceLow);
            key = key(packet.protocol, scope, packet.destinationPort, packet.sourcePort);
        }
    }

    void of(long[] words, int base) {
        addresses(
                words[base + ADDRESS_0_HIGH],
                words[base + ADDRESS_0_LOW],
                words[base + ADDRESS_1_HIGH],
                words[base + ADDRESS_1_LOW]);
        key = words[base + KEY];
    }

    /** A flow of TCP between IPv4 addresses without a scope, its ends in order. */
    void ofIpv4Tcp(long low, long port, long otherLow, long otherPort) {
        addresses(0, low, 0, otherLow);
        key = (long) IpProtocol.TCP << PROTOCOL_SHIFT | port << Short.SIZE | otherPort;
    }

    private void addresses(long firstHigh, long firstLow, long secondHigh, long secondLow) {
        high0 = firstHigh;
        low0 = firstLow;
        high1 = secondHigh;
        low1 = secondLow;
    }

    /** Writes the key into a new record. */
    void store(long[] words, int base) {
        words[base + ADDRESS_0_HIGH] = high0;
        words[base + ADDRESS_0_LOW] = low0;
        words[base + ADDRESS_1_HIGH] = high1;
        words[base + ADDRESS_1_LOW] = low1;
        words[base + KEY] = key;
    }

    boolean isSameAs(KeyView other) {
        return other.key == key
                && other.low0 == low0
                && other.low1 == low1
                && other.high0 == high0
                && other.high1 == high1;
    }

    boolean matches(long[] words, int base) {
        return words[base + KEY] == key
                && words[base + ADDRESS_0_LOW] == low0
                && words[base + ADDRESS_1_LOW] == low1
                && words[base + ADDRESS_0_HIGH] == high0
                && words[base + ADDRESS_1_HIGH] == high1;
    }

    /** The end (0 or 1) of the flow that sent this packet. */
    static int senderOf(PacketView packet) {
        boolean portsInOrder = packet.sourcePort <= packet.destinationPort;
        return lowerEnd(
                packet.sourceHigh, packet.sourceLow, packet.destinationHigh, packet.destinationLow, portsInOrder);
    }

    /** 0 if the first address is the lower one; between equal addresses the ports decide. */
    private static int lowerEnd(long high, long low, long otherHigh, long otherLow, boolean portsInOrder) {
        if (high == otherHigh && low == otherLow) {
            return portsInOrder ? 0 : 1;
        }
        return isLower(high, low, otherHigh, otherLow) ? 0 : 1;
    }

    private static boolean isLower(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) < 0 : Long.compareUnsigned(high, otherHigh) < 0;
    }

    private static long key(int protocol, int scope, int port0, int port1) {
        return (long) protocol << PROTOCOL_SHIFT
                | (long) (scope & SCOPE_MASK) << SCOPE_SHIFT
                | (long) port0 << 16
                | port1;
    }
}
