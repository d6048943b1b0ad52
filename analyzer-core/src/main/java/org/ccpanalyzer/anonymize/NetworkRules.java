// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import org.ccpanalyzer.net.IpProtocol;

/** IP and its extension headers: addresses are replaced, options that could hold one become padding. */
final class NetworkRules {
    private static final int IPV4_FIXED = 20;
    private static final int IPV4_SOURCE = 12;
    private static final int IPV4_DESTINATION = 16;
    private static final int NO_OPERATION = 1;

    private static final int IPV6_SOURCE = 8;
    private static final int IPV6_DESTINATION = 24;
    private static final int ADDRESS_LENGTH = 16;

    private static final int OPTIONS = 2;
    private static final int PAD_N = 1;
    private static final int LARGEST_PADDING = 257;
    private static final int JUMBO_PAYLOAD = 0xc2;
    private static final int JUMBO_LENGTH = 6;

    private static final int ROUTING_TYPE = 2;
    private static final int LAST_ENTRY = 4;
    private static final int FIRST_ROUTE = 8;
    private static final int SOURCE_ROUTE = 0;
    private static final int MOBILE_ROUTE = 2;
    private static final int SEGMENT_ROUTE = 4;

    private static final int SIGNATURE = 12;

    private NetworkRules() {}

    static void ipv4(FrameRewriting frame) {
        frame.network = frame.start;
        int checksum = Checksums.ofIpv4(frame);
        frame.replaceIpv4(frame.start + IPV4_SOURCE);
        frame.replaceIpv4(frame.start + IPV4_DESTINATION);
        frame.fill(frame.start + IPV4_FIXED, frame.end, NO_OPERATION);
        Checksums.setIpv4(frame, frame.start, frame.end, checksum);
    }

    static void ipv6(FrameRewriting frame) {
        frame.network = frame.start;
        frame.replaceIpv6(frame.start + IPV6_SOURCE);
        frame.replaceIpv6(frame.start + IPV6_DESTINATION);
    }

    /** The length of a jumbogram, which everything behind rests on, is kept where it comes first, as it always does. */
    static void hopByHop(FrameRewriting frame) {
        boolean jumbo = frame.unsignedByte(frame.start + OPTIONS) == JUMBO_PAYLOAD;
        pad(frame, frame.start + OPTIONS + (jumbo ? JUMBO_LENGTH : 0));
    }

    /** Options of the destination become padding; mobility, HIP and Shim6 messages are blanked, but for what frames them. */
    static void extension(FrameRewriting frame) {
        if (frame.protocol == IpProtocol.IPV6_DESTINATION) {
            pad(frame, frame.start + OPTIONS);
        } else {
            frame.fill(frame.start + OPTIONS, frame.end, 0);
        }
    }

    /** RFC 8200, section 4.2. */
    private static void pad(FrameRewriting frame, int from) {
        for (int place = from; place < frame.end; ) {
            int length = Math.min(frame.end - place, LARGEST_PADDING);
            frame.fill(place, place + length, 0);
            if (length > 1) {
                frame.out.put(place, (byte) PAD_N);
                frame.out.put(place + 1, (byte) (length - 2));
            }
            place += length;
        }
    }

    /** The addresses of routes are replaced, whatever else a route holds is blanked. */
    static void routing(FrameRewriting frame) {
        int type = frame.unsignedByte(frame.start + ROUTING_TYPE);
        int segments = type == SEGMENT_ROUTE ? frame.unsignedByte(frame.start + LAST_ENTRY) + 1 : Integer.MAX_VALUE;
        int place = frame.start + FIRST_ROUTE;
        boolean hasAddresses = type == SOURCE_ROUTE || type == MOBILE_ROUTE || type == SEGMENT_ROUTE;
        for (int i = 0; hasAddresses && i < segments && place + ADDRESS_LENGTH <= frame.end; i++) {
            frame.replaceIpv6(place);
            place += ADDRESS_LENGTH;
        }
        frame.fill(place, frame.end, 0);
    }

    static void authentication(FrameRewriting frame) {
        frame.fill(frame.start + SIGNATURE, frame.end, 0);
    }
}
