// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.InternetChecksum;

/**
 * Checksums of what was changed. Where all that one covers is still there, a right one becomes right again, and a wrong one wrong
 * in another way: half-finished ones of segmentation offload are sums of addresses. Where payload was taken away, it is
 * the checksum over zeros in its place; so it says nothing of the payload, and nobody can verify it.
 */
final class Checksums {
    /** The checksum of IPv4 headers was right. */
    static final int RIGHT = 0;
    /** It was wrong. */
    static final int WRONG = 1;
    /** It was left to the network card. */
    static final int MISSING = 2;
    /** Instead of a protocol: the checksum covers no addresses. */
    static final int NO_PSEUDO_HEADER = -1;

    private static final int IPV4_CHECKSUM = 10;
    private static final int IPV4_SOURCE = 12;
    private static final int IPV6_SOURCE = 8;
    private static final int ADDRESSES_OF_IPV6 = 32;
    private static final int LOW_16 = 0xffff;
    /** Turning these bits changes a ones' complement sum, whatever it was. */
    private static final int WRONG_BITS = 0x0101;

    private Checksums() {}

    static int ofIpv4(FrameRewriting frame) {
        return ofIpv4(frame, frame.start, frame.end);
    }

    /** What the checksum of an IPv4 header that was not yet changed is. */
    static int ofIpv4(FrameRewriting frame, int start, int end) {
        if (InternetChecksum.fold(InternetChecksum.sum(frame.out, start, end - start)) == InternetChecksum.VALID) {
            return RIGHT;
        }
        return frame.unsignedShort(start + IPV4_CHECKSUM) == 0 ? MISSING : WRONG;
    }

    static void setIpv4(FrameRewriting frame, int start, int end, int before) {
        int place = start + IPV4_CHECKSUM;
        frame.out.putShort(place, (short) 0);
        if (before != MISSING) {
            int right = complement(InternetChecksum.sum(frame.out, start, end - start));
            frame.out.putShort(place, (short) (before == RIGHT ? right : right ^ WRONG_BITS));
        }
    }

    /**
     * Sets a checksum of TCP, UDP or ICMP that begins at {@link FrameRewriting#start}.
     *
     * @param field where it stands
     * @param end of what is shown of its message
     * @param protocol of the pseudo header, or {@link #NO_PSEUDO_HEADER}
     * @param whole whether nothing of the message was taken away
     */
    static void setTransport(FrameRewriting frame, int field, int end, int protocol, boolean whole) {
        if (!frame.has(field, Short.BYTES) || end < field + Short.BYTES || frame.network < 0) {
            return;
        }
        int claimed = frame.packet.offset - frame.originalPlace(frame.start) + frame.packet.claimedPayload;
        int shown = end - frame.start;
        boolean wrong = whole && !isRight(frame, shown, protocol, claimed);
        int original = frame.unsignedShort(field);
        frame.out.putShort(field, (short) 0);
        int right = complement(InternetChecksum.sum(frame.out, frame.start, shown)
                + pseudoHeader(frame, frame.out, 0, protocol, claimed));
        if (!wrong) {
            frame.out.putShort(field, (short) (right == 0 ? LOW_16 : right));
        } else if (original != 0) {
            frame.out.putShort(field, (short) (right ^ WRONG_BITS));
        }
    }

    private static boolean isRight(FrameRewriting frame, int shown, int protocol, int claimed) {
        long sum = InternetChecksum.sum(frame.original(), frame.originalPlace(frame.start), shown)
                + pseudoHeader(frame, frame.original(), frame.originalPlace(0), protocol, claimed);
        return InternetChecksum.fold(sum) == InternetChecksum.VALID;
    }

    private static long pseudoHeader(FrameRewriting frame, ByteBuffer bytes, int base, int protocol, int length) {
        if (protocol == NO_PSEUDO_HEADER) {
            return 0;
        }
        int network = base + frame.network;
        long addresses = frame.packet.ipVersion == 4
                ? InternetChecksum.sum(bytes, network + IPV4_SOURCE, Long.BYTES)
                : InternetChecksum.sum(bytes, network + IPV6_SOURCE, ADDRESSES_OF_IPV6);
        return addresses + protocol + length;
    }

    private static int complement(long sum) {
        return ~InternetChecksum.fold(sum) & LOW_16;
    }
}
