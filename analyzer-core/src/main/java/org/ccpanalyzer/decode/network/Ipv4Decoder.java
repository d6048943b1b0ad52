// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.network;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.InternetChecksum;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

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
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_UNIT = 8;

    // The header is read in three words: each access costs, and every packet pays.
    private static final int SECOND_WORD_OFFSET = 8;
    /** In the first word: version and header length, service, total length, identification, flags and fragment offset. */
    private static final int FIRST_BYTE_SHIFT = 56;

    private static final int TOTAL_LENGTH_SHIFT = 32;
    private static final int IDENTIFICATION_SHIFT = 16;
    /** In the second word: time to live, protocol, checksum, source. */
    private static final int TIME_TO_LIVE_SHIFT = 56;

    private static final int PROTOCOL_SHIFT = 48;

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
        long first = bytes.getLong(header);
        int firstByte = (int) (first >>> FIRST_BYTE_SHIFT);
        if (version(firstByte) != VERSION) {
            return packet.stop(Anomaly.VERSION_INVALID, version(firstByte));
        }
        int headerLength = headerLength(firstByte);
        int totalLength = (int) (first >>> TOTAL_LENGTH_SHIFT) & 0xffff;
        // A total length of 0 is segmentation offload: the network card writes the lengths after the capture.
        if (headerLength < MIN_HEADER_LENGTH || (totalLength != 0 && totalLength < headerLength)) {
            return packet.stop(Anomaly.HEADER_LENGTH_INVALID, 0);
        }
        long second = bytes.getLong(header + SECOND_WORD_OFFSET);
        int destination = bytes.getInt(header + DESTINATION_OFFSET);
        readFields(packet, first, second, destination);
        if (totalLength != 0) {
            packet.limit(header + totalLength);
        }
        if (!packet.require(headerLength)) {
            return END;
        }
        if (!packet.bystander || mayHoldIcmp(packet.protocol)) {
            int options = header + MIN_HEADER_LENGTH;
            long sum = InternetChecksum.sum(first)
                    + InternetChecksum.sum(second)
                    + Integer.toUnsignedLong(destination)
                    + InternetChecksum.sum(bytes, options, header + headerLength - options);
            packet.badHeaderChecksum = InternetChecksum.fold(sum) != InternetChecksum.VALID;
        }
        packet.finalDestinationUncertain = headerLength > MIN_HEADER_LENGTH;
        packet.advance(headerLength);
        packet.payloadBeginsHere();
        return packet.fragmentOffset == 0 ? protocols.get(packet.protocol) : END;
    }

    /** Where an ICMP error quotes the host, a packet between others is the host's all the same. */
    private static boolean mayHoldIcmp(int protocol) {
        return protocol != IpProtocol.TCP && protocol != IpProtocol.UDP;
    }

    private static void readFields(PacketView packet, long first, long second, int destination) {
        int fragmentField = (int) first & 0xffff;
        packet.enterNetwork();
        packet.ipVersion = VERSION;
        packet.timeToLive = (int) (second >>> TIME_TO_LIVE_SHIFT);
        packet.protocol = (int) (second >>> PROTOCOL_SHIFT) & 0xff;
        packet.sourceLow = IpAddress.mappedLow((int) second);
        packet.destinationLow = IpAddress.mappedLow(destination);
        packet.addressesKnown();
        packet.fragmentId = (int) (first >>> IDENTIFICATION_SHIFT) & 0xffff;
        packet.fragmentOffset = (fragmentField & FRAGMENT_OFFSET_MASK) * FRAGMENT_UNIT;
        packet.fragment = (fragmentField & (MORE_FRAGMENTS | FRAGMENT_OFFSET_MASK)) != 0;
    }
}
