// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.transport;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;

/**
 * TCP (RFC 9293, section 3.1). A header cut by the snap length still proves its ports, so each field is read as far as
 * captured.
 */
public final class TcpDecoder implements LayerDecoder {
    private static final int PORTS_LENGTH = 4;
    private static final int MIN_HEADER_LENGTH = 20;
    private static final int SEQUENCE_OFFSET = 4;
    private static final int ACKNOWLEDGMENT_OFFSET = 8;
    private static final int DATA_OFFSET_OFFSET = 12;
    private static final int FLAGS_OFFSET = 13;
    private static final int WINDOW_OFFSET = 14;

    /** In the word at the beginning: both ports, then the sequence number. */
    private static final int PORTS_SHIFT = 32;
    /** In the word at the acknowledgment number: that number, data offset, flags, window. */
    private static final int DATA_OFFSET_SHIFT = 28;

    private static final int FLAGS_SHIFT = 16;
    /** In the byte of the data offset alone. */
    private static final int CUT_DATA_OFFSET_SHIFT = 4;

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        // No tunnel runs in TCP, so nothing behind this header can matter to anybody else.
        if (packet.bystander || !packet.require(PORTS_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        int captured = packet.end - header;
        if (captured < MIN_HEADER_LENGTH) {
            return decodeCut(bytes, packet, captured);
        }
        long numbers = bytes.getLong(header);
        long control = bytes.getLong(header + ACKNOWLEDGMENT_OFFSET);
        packet.setPorts((int) (numbers >>> PORTS_SHIFT));
        int headerLength = ((int) control >>> DATA_OFFSET_SHIFT) * Integer.BYTES;
        if (headerLength < MIN_HEADER_LENGTH || headerLength > packet.claimedLength()) {
            return impossibleLength(packet);
        }
        packet.tcpOffset = header;
        packet.tcpSequence = (int) numbers;
        packet.tcpAcknowledgment = (int) (control >>> Integer.SIZE);
        packet.tcpFlags = (int) control >>> FLAGS_SHIFT & 0xff;
        packet.tcpWindow = (int) control & 0xffff;
        packet.advance(headerLength);
        packet.payloadBeginsHere();
        packet.badTransportChecksum =
                TransportChecksum.isCheap(packet) && TransportChecksum.isWrong(bytes, packet, header, IpProtocol.TCP);
        return END;
    }

    /** Reads each field as far as captured, but for a checksum, which covers more. */
    private static LayerDecoder decodeCut(ByteBuffer bytes, PacketView packet, int captured) {
        int header = packet.offset;
        packet.setPorts(bytes.getInt(header));
        int headerLength = captured > DATA_OFFSET_OFFSET
                ? (Byte.toUnsignedInt(bytes.get(header + DATA_OFFSET_OFFSET)) >>> CUT_DATA_OFFSET_SHIFT) * Integer.BYTES
                : MIN_HEADER_LENGTH;
        if (headerLength < MIN_HEADER_LENGTH || headerLength > packet.claimedLength()) {
            return impossibleLength(packet);
        }
        if (captured >= ACKNOWLEDGMENT_OFFSET) {
            packet.tcpSequence = bytes.getInt(header + SEQUENCE_OFFSET);
        }
        if (captured >= DATA_OFFSET_OFFSET) {
            packet.tcpAcknowledgment = bytes.getInt(header + ACKNOWLEDGMENT_OFFSET);
        }
        packet.tcpWindow = PacketView.NO_WINDOW;
        if (captured >= WINDOW_OFFSET) {
            packet.tcpFlags = Byte.toUnsignedInt(bytes.get(header + FLAGS_OFFSET));
        } else {
            packet.anomaly = Anomaly.HEADER_TRUNCATED;
        }
        packet.advance(headerLength);
        packet.payloadBeginsHere();
        return END;
    }

    /** Nobody can say where the payload begins, and the receiver drops the segment: only its ports are kept. */
    private static LayerDecoder impossibleLength(PacketView packet) {
        packet.offset = packet.end;
        packet.claimedPayload = 0;
        return packet.stop(Anomaly.HEADER_LENGTH_INVALID, 0);
    }
}
