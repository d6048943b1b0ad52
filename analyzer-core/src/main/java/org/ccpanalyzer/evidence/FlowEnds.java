// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.QuotedPacket;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpAddress;

/** Protocol and both ends of a flow, the same for packets of either direction. */
record FlowEnds(int protocol, Endpoint lower, Endpoint upper) {
    static FlowEnds of(Flow flow) {
        return of(flow.protocol(), flow.initiator(), flow.responder());
    }

    static FlowEnds of(PacketView packet) {
        return of(
                packet.protocol,
                new Endpoint(new IpAddress(packet.sourceHigh, packet.sourceLow), packet.sourcePort),
                new Endpoint(new IpAddress(packet.destinationHigh, packet.destinationLow), packet.destinationPort));
    }

    static FlowEnds of(QuotedPacket quoted) {
        return of(
                quoted.protocol,
                new Endpoint(new IpAddress(quoted.sourceHigh, quoted.sourceLow), quoted.sourcePort),
                new Endpoint(new IpAddress(quoted.destinationHigh, quoted.destinationLow), quoted.destinationPort));
    }

    private static FlowEnds of(int protocol, Endpoint one, Endpoint other) {
        return one.compareTo(other) <= 0 ? new FlowEnds(protocol, one, other) : new FlowEnds(protocol, other, one);
    }
}
