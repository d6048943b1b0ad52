// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.security.SecureRandom;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.QuotedPacket;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.net.AddressHash;

/**
 * Hashes of protocol and both ends, the same for packets of either direction. The hash is keyed, so that an adversary who writes the packets
 * cannot choose colliding ends; it means nothing in another process.
 */
final class EndsHash {
    /** No ends have this hash. */
    static final long NONE = 0;

    private static final long SEED = new SecureRandom().nextLong();

    private EndsHash() {}

    static long of(FlowEnds ends) {
        return hash(ends.protocol(), half(ends.lower()), half(ends.upper()));
    }

    static long of(PacketView packet) {
        return hash(
                packet.protocol,
                half(packet.sourceHigh, packet.sourceLow, packet.sourcePort),
                half(packet.destinationHigh, packet.destinationLow, packet.destinationPort));
    }

    static long of(QuotedPacket packet) {
        return hash(
                packet.protocol,
                half(packet.sourceHigh, packet.sourceLow, packet.sourcePort),
                half(packet.destinationHigh, packet.destinationLow, packet.destinationPort));
    }

    private static long half(Endpoint end) {
        return half(end.address().high(), end.address().low(), end.port());
    }

    private static long half(long addressHigh, long addressLow, int port) {
        return AddressHash.with(AddressHash.of(SEED, addressHigh, addressLow), port);
    }

    /** The same for both directions, and never {@link #NONE}. */
    private static long hash(int protocol, long half, long otherHalf) {
        return AddressHash.with(half + otherHalf, protocol) | 1;
    }
}
