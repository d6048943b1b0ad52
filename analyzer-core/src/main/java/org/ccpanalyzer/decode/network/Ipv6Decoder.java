// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;

/** IPv6 (RFC 8200, section 3). Extension headers are decoders of their own. */
public final class Ipv6Decoder implements LayerDecoder {
    static final int VERSION = 6;
    static final int HEADER_LENGTH = 40;
    static final int NEXT_HEADER_OFFSET = 6;
    static final int SOURCE_OFFSET = 8;
    static final int DESTINATION_OFFSET = 24;

    private static final int PAYLOAD_LENGTH_OFFSET = 4;
    private static final int HOP_LIMIT_OFFSET = 7;

    private final LayerTable protocols;

    public Ipv6Decoder(LayerTable protocols) {
        this.protocols = protocols;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int version = Ipv4Decoder.version(bytes.get(header));
        if (version != VERSION) {
            return packet.stop(Anomaly.VERSION_INVALID, version);
        }
        readFields(bytes, packet);
        int payloadLength = Short.toUnsignedInt(bytes.getShort(header + PAYLOAD_LENGTH_OFFSET));
        // A payload length of 0 is a jumbogram (RFC 2675) or segmentation offload, unless nothing is to follow.
        if (payloadLength != 0 || packet.protocol == IpProtocol.IPV6_NO_NEXT) {
            packet.limit(header + HEADER_LENGTH + payloadLength);
        }
        packet.advance(HEADER_LENGTH);
        packet.payloadBeginsHere();
        return protocols.get(packet.protocol);
    }

    private static void readFields(ByteBuffer bytes, PacketView packet) {
        int header = packet.offset;
        packet.enterNetwork();
        packet.ipVersion = VERSION;
        packet.protocol = Byte.toUnsignedInt(bytes.get(header + NEXT_HEADER_OFFSET));
        packet.timeToLive = Byte.toUnsignedInt(bytes.get(header + HOP_LIMIT_OFFSET));
        packet.sourceHigh = bytes.getLong(header + SOURCE_OFFSET);
        packet.sourceLow = bytes.getLong(header + SOURCE_OFFSET + Long.BYTES);
        packet.destinationHigh = bytes.getLong(header + DESTINATION_OFFSET);
        packet.destinationLow = bytes.getLong(header + DESTINATION_OFFSET + Long.BYTES);
        packet.addressesKnown();
    }
}
