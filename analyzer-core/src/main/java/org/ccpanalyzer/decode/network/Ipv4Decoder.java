// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.InternetChecksum;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;

/** IPv4 (RFC 791, section 3.1). Options are skipped; fragments other than the first end the chain. */
public final class Ipv4Decoder implements LayerDecoder {
    static final int VERSION = 4;
    static final int MIN_HEADER_LENGTH = 20;
    static final int FRAGMENT_OFFSET = 6;
    static final int PROTOCOL_OFFSET = 9;
    static final int SOURCE_OFFSET = 12;
    static final int DESTINATION_OFFSET = 16;
    static final int FRAGMENT_OFFSET_MASK = 0x1fff;

    private static final int VERSION_SHIFT = 4;
    private static final int HEADER_WORDS_MASK = 0x0f;
    private static final int TOTAL_LENGTH_OFFSET = 2;
    private static final int IDENTIFICATION_OFFSET = 4;
    private static final int TIME_TO_LIVE_OFFSET = 8;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_UNIT = 8;

    private final LayerTable protocols;

    public Ipv4Decoder(LayerTable protocols) {
        this.protocols = protocols;
    }

    static int version(int firstByte) {
        return firstByte >>> VERSION_SHIFT & 0xf;
    }

    static int headerLength(int firstByte) {
        return (firstByte & HEADER_WORDS_MASK) * Integer.BYTES;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(MIN_HEADER_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int firstByte = bytes.get(header);
        if (version(firstByte) != VERSION) {
            return packet.stop(Anomaly.VERSION_INVALID, version(firstByte));
        }
        int headerLength = headerLength(firstByte);
        int totalLength = Short.toUnsignedInt(bytes.getShort(header + TOTAL_LENGTH_OFFSET));
        // A total length of 0 is segmentation offload: the network card writes the lengths after the capture.
        if (headerLength < MIN_HEADER_LENGTH || (totalLength != 0 && totalLength < headerLength)) {
            return packet.stop(Anomaly.HEADER_LENGTH_INVALID, 0);
        }
        readFields(bytes, packet);
        if (totalLength != 0) {
            packet.limit(header + totalLength);
        }
        if (!packet.require(headerLength)) {
            return END;
        }
        packet.badHeaderChecksum = !packet.bystander
                && InternetChecksum.fold(InternetChecksum.sum(bytes, header, headerLength)) != InternetChecksum.VALID;
        packet.finalDestinationUncertain = headerLength > MIN_HEADER_LENGTH;
        packet.advance(headerLength);
        packet.payloadBeginsHere();
        return packet.fragmentOffset == 0 ? protocols.get(packet.protocol) : END;
    }

    private static void readFields(ByteBuffer bytes, PacketView packet) {
        int header = packet.offset;
        int fragmentField = bytes.getShort(header + FRAGMENT_OFFSET);
        packet.enterNetwork();
        packet.ipVersion = VERSION;
        packet.timeToLive = Byte.toUnsignedInt(bytes.get(header + TIME_TO_LIVE_OFFSET));
        packet.protocol = Byte.toUnsignedInt(bytes.get(header + PROTOCOL_OFFSET));
        packet.sourceLow = IpAddress.mappedLow(bytes.getInt(header + SOURCE_OFFSET));
        packet.destinationLow = IpAddress.mappedLow(bytes.getInt(header + DESTINATION_OFFSET));
        packet.addressesKnown();
        packet.fragmentId = Short.toUnsignedInt(bytes.getShort(header + IDENTIFICATION_OFFSET));
        packet.fragmentOffset = (fragmentField & FRAGMENT_OFFSET_MASK) * FRAGMENT_UNIT;
        packet.fragment = (fragmentField & (MORE_FRAGMENTS | FRAGMENT_OFFSET_MASK)) != 0;
    }
}
