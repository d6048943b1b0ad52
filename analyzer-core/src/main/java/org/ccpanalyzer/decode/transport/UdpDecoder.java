// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.transport;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;

/** UDP (RFC 768). A port that a standard gives to a tunnel names what may be inside; which
 * side has it is not told, because a tunnel may answer from its own port (Teredo) and mirrors show both directions. */
public final class UdpDecoder implements LayerDecoder {
    private static final int PORTS_LENGTH = 4;
    private static final int HEADER_LENGTH = 8;

    /** In the word that is the header: both ports, length, checksum. */
    private static final int LENGTH_SHIFT = 16;

    private final LayerTable tunnelPorts;

    public UdpDecoder(LayerTable tunnelPorts) {
        this.tunnelPorts = tunnelPorts;
    }

    // END is one object: identity is meant.
    @SuppressWarnings("ReferenceEquality")
    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(PORTS_LENGTH)) {
            return END;
        }
        int header = packet.offset;
        if (packet.end - header < HEADER_LENGTH) {
            packet.setPorts(bytes.getInt(header));
            packet.advance(HEADER_LENGTH);
            packet.payloadBeginsHere();
            return END;
        }
        long fields = bytes.getLong(header);
        packet.setPorts((int) (fields >>> Integer.SIZE));
        int length = (int) fields >>> LENGTH_SHIFT;
        boolean jumbo = length == 0 && (packet.ipVersion == 6 || packet.isLengthMissing());
        if (length < HEADER_LENGTH && !jumbo) {
            packet.offset = packet.end;
            packet.claimedPayload = 0;
            return packet.stop(Anomaly.HEADER_LENGTH_INVALID, length);
        }
        // RFC 2675, section 4: the length of a datagram beyond 65535 bytes is written as 0.
        if (!jumbo) {
            packet.limit(header + length);
        }
        packet.advance(HEADER_LENGTH);
        packet.payloadBeginsHere();
        packet.badTransportChecksum = !packet.bystander
                && (short) fields != 0
                && TransportChecksum.isCheap(packet)
                && TransportChecksum.isWrong(bytes, packet, header, IpProtocol.UDP);
        LayerDecoder tunnel = tunnelPorts.get(packet.destinationPort);
        return tunnel != END ? tunnel : tunnelPorts.get(packet.sourcePort);
    }
}
