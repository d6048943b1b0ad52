// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.SingleFrame;

/** Decoders may leave out what nobody wants, and must not lose what somebody does: a packet of the host is the same to both. */
final class LeavingOut {
    private static final LayerTable LINK_TYPES = DecoderCatalog.standard();

    private LeavingOut() {}

    static void check(SingleFrame frame, IpAddress host) {
        Subjects followed = Subjects.of(List.of(host));
        long[] all = chosen(frame, AddressFilter.EVERYBODY, followed);
        long[] wanted = chosen(frame, followed, followed);
        if (!Arrays.equals(all, wanted)) {
            Promise.same(
                    Arrays.toString(wanted),
                    Arrays.toString(all),
                    "a packet of the host is the same whether packets of others are decoded in full or not");
        }
    }

    /** What is known of the layer that is judged; nothing if that is not the host's. */
    private static long[] chosen(SingleFrame frame, AddressFilter filter, Subjects followed) {
        PacketView packet = new PacketDecoder(LINK_TYPES, filter).decode(frame);
        PacketPromises.check(packet, frame);
        if (packet.tunnelDepth > 0) {
            Counting.newState(followed).chooseLayer(packet);
            PacketPromises.check(packet, frame);
        }
        boolean undecoded = packet.ipVersion == 0 || (packet.anomaly != Anomaly.NONE && !packet.hasPorts);
        return undecoded || !concerns(packet, followed) ? new long[0] : facts(packet);
    }

    private static boolean concerns(PacketView packet, Subjects followed) {
        QuotedPacket quoted = packet.quoted;
        return followed.includes(packet.sourceHigh, packet.sourceLow)
                || followed.includes(packet.destinationHigh, packet.destinationLow)
                || (quoted.present
                        && (followed.includes(quoted.sourceHigh, quoted.sourceLow)
                                || followed.includes(quoted.destinationHigh, quoted.destinationLow)));
    }

    private static long[] facts(PacketView packet) {
        return new long[] {
            packet.offset,
            packet.end,
            packet.claimedPayload,
            packet.anomaly.name().hashCode(),
            packet.anomalyNumber,
            packet.vlanId,
            packet.tagCount,
            packet.tunnelDepth,
            packet.networkId(),
            packet.ipVersion,
            packet.sourceHigh,
            packet.sourceLow,
            packet.destinationHigh,
            packet.destinationLow,
            packet.timeToLive,
            packet.protocol,
            packet.fragment ? 1 : 0,
            packet.fragmentOffset,
            packet.fragmentId,
            packet.hasPorts ? 1 : 0,
            packet.sourcePort,
            packet.destinationPort,
            packet.tcpFlags,
            packet.tcpSequence,
            packet.tcpAcknowledgment,
            packet.tcpWindow,
            packet.badHeaderChecksum ? 1 : 0,
            packet.badTransportChecksum ? 1 : 0,
            packet.icmpType,
            packet.icmpCode,
            packet.quoted.present ? packet.quoted.protocol : -1,
            packet.quoted.present ? packet.quoted.sourceLow : 0,
            packet.quoted.present ? packet.quoted.destinationLow : 0
        };
    }
}
