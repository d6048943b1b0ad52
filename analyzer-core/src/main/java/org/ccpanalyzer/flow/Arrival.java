// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/** Payload of one end as it arrives: from a packet, or again out of a log. Reused. */
final class Arrival {
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

    ByteBuffer bytes = NO_BYTES;
    int offset;
    /** Captured bytes. */
    int length;
    /** Sequence number of the first byte; 0 of a datagram. */
    int sequence;
    /** False for a segment that closes the connection and carries nothing. */
    boolean hasData;
    /** Nothing comes directly behind these bytes: the capture cut the packet there, or it closes the connection. */
    boolean ends;
    /** More parts of the same segment follow. */
    boolean goesOn;

    boolean isReplayed;
    /** Whether, and where, the capture shows the beginning of the stream that this belongs to. */
    boolean knowsStart;

    int start;

    /** Takes a packet that carries data or closes. */
    void of(PacketView packet, FrameFacts frame) {
        bytes = frame.bytes;
        offset = packet.offset;
        length = packet.capturedPayload();
        hasData = packet.claimedPayload > 0;
        boolean cut = length < packet.claimedPayload;
        boolean isTcp = packet.protocol == IpProtocol.TCP;
        ends = cut || (isTcp && (packet.tcpFlags & TcpFlags.FIN) != 0);
        sequence = isTcp ? packet.tcpSequence + ((packet.tcpFlags & TcpFlags.SYN) != 0 ? 1 : 0) : 0;
        goesOn = false;
        isReplayed = false;
    }

    /** Looks up where the end's stream begins, as its record knows. */
    void startsAsIn(long[] words, int side) {
        long misc = words[side + MISC];
        knowsStart = (misc & STREAM_OPENED) != 0;
        boolean bySynAck = (misc & OPENED_BY_SYN_ACK) != 0;
        start = (bySynAck ? upper(words[side + SYN_ACK_LAST]) : upper(words[side + SEQUENCE])) + 1;
    }
}
