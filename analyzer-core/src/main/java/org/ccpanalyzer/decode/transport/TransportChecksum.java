// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.transport;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.InternetChecksum;
import org.ccpanalyzer.decode.PacketView;

/**
 * The checksum of TCP and UDP over the pseudo header (RFC 9293, section 3.1; RFC 8200, section 8.1). Wrong ones tell
 * that the capture was taken before a network card filled them in; the packet counts all the same.
 */
final class TransportChecksum {
    /** Long segments would cost more than they tell: offload shows in the short ones too. */
    private static final int MAX_PAYLOAD = 128;

    private static final long LOW_32 = 0xffff_ffffL;

    private TransportChecksum() {}

    /** True if the payload is short, whole, and the pseudo header is known. To be asked when the payload is known. */
    static boolean isCheap(PacketView packet) {
        return packet.claimedPayload <= MAX_PAYLOAD
                && packet.claimedPayload == packet.capturedPayload()
                && !packet.fragment
                && !packet.finalDestinationUncertain;
    }

    static boolean isWrong(ByteBuffer bytes, PacketView packet, int header, int protocol) {
        int length = packet.end - header;
        long sum = InternetChecksum.sum(bytes, header, length) + protocol + length;
        if (packet.ipVersion == 4) {
            sum += (packet.sourceLow & LOW_32) + (packet.destinationLow & LOW_32);
        } else {
            sum += InternetChecksum.sum(packet.sourceHigh) + InternetChecksum.sum(packet.sourceLow);
            sum += InternetChecksum.sum(packet.destinationHigh) + InternetChecksum.sum(packet.destinationLow);
        }
        return InternetChecksum.fold(sum) != InternetChecksum.VALID;
    }
}
