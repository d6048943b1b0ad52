// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/**
 * Who finds no room where it is scarce: knocks of others than the named hosts, and the RST that answers one. So a flood of
 * knocks does not hide who was let in: a SYN-ACK, and all that follows, still finds room.
 */
final class ReservedRoom {
    private final Subjects subjects;

    ReservedRoom(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Whether no flow begins with this packet. Where the past is not known, a RST may close what was let in. */
    boolean excludes(PacketView packet, boolean bareSyn, boolean pastKnown) {
        return bareSyn
                ? subjects.find(packet.sourceHigh, packet.sourceLow) == null
                : pastKnown && packet.protocol == IpProtocol.TCP && (packet.tcpFlags & TcpFlags.RST) != 0;
    }

    /** Whether this record of a later stretch is a mere knock. */
    boolean excludes(long[] words, int base) {
        long head = words[base + HEAD];
        int opener = base + ((head & HEAD_END_1) != 0 ? ADDRESS_1_HIGH : ADDRESS_0_HIGH);
        return (head & HEAD_BARE_SYN) != 0
                && ((words[base + end(0) + MISC] | words[base + end(1) + MISC]) & (CONVERSED | HAS_SYN_ACK)) == 0
                && subjects.find(words[opener], words[opener + 1]) == null;
    }
}
