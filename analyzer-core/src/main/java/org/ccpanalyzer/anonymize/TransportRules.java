// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import org.ccpanalyzer.net.IpProtocol;

/** TCP and UDP: their headers name nobody, but for options of TCP that may, and checksums, which cover addresses and payload. */
final class TransportRules {
    private static final int TCP_CHECKSUM = 16;
    private static final int TCP_FIXED = 20;
    private static final int UDP_CHECKSUM = 6;

    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;

    private TransportRules() {}

    static void tcp(FrameRewriting frame) {
        options(frame);
        Checksums.setTransport(frame, frame.start + TCP_CHECKSUM, frame.end, IpProtocol.TCP, isWhole(frame));
    }

    static void udp(FrameRewriting frame) {
        int checksum = frame.start + UDP_CHECKSUM;
        // 0 is no checksum at all.
        if (frame.has(checksum, Short.BYTES) && frame.unsignedShort(checksum) != 0) {
            Checksums.setTransport(frame, checksum, frame.end, IpProtocol.UDP, isWhole(frame));
        }
    }

    private static boolean isWhole(FrameRewriting frame) {
        return frame.packet.claimedPayload == 0 && !frame.packet.fragment && !frame.packet.finalDestinationUncertain;
    }

    /** Those that every stack uses are kept; addresses of multipath TCP, signatures and cookies are not. */
    private static void options(FrameRewriting frame) {
        int place = frame.start + TCP_FIXED;
        while (place < frame.end) {
            int kind = frame.unsignedByte(place);
            if (kind == END_OF_OPTIONS) {
                frame.fill(place, frame.end, END_OF_OPTIONS);
                return;
            }
            if (kind == NO_OPERATION) {
                place++;
                continue;
            }
            int length = place + 1 < frame.end ? frame.unsignedByte(place + 1) : 0;
            int next = length < 2 || place + length > frame.end ? frame.end : place + length;
            if (next != place + length || !isKept(kind)) {
                frame.fill(place, next, NO_OPERATION);
            }
            place = next;
        }
    }

    private static boolean isKept(int kind) {
        return switch (kind) {
            case MAXIMUM_SEGMENT_SIZE, WINDOW_SCALE, SACK_PERMITTED, SACK, TIMESTAMPS -> true;
            default -> false;
        };
    }
}
