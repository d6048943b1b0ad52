// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import org.ccpanalyzer.net.IpProtocol;

/** ICMP, and the beginning of the packet that an error quotes: its IP header and 8 bytes (RFC 792). */
final class IcmpRules {
    private static final int HEADER_LENGTH = 8;
    private static final int CHECKSUM = 2;
    private static final int GATEWAY = 4;
    private static final int REDIRECT = 5;

    private static final int IPV4_LENGTH = 20;
    private static final int IPV4_PROTOCOL = 9;
    private static final int IPV4_SOURCE = 12;
    private static final int IPV4_DESTINATION = 16;
    private static final int HEADER_WORDS_MASK = 0x0f;
    private static final int NO_OPERATION = 1;
    private static final int IPV6_LENGTH = 40;
    private static final int IPV6_PROTOCOL = 6;
    private static final int IPV6_SOURCE = 8;
    private static final int IPV6_DESTINATION = 24;
    private static final int QUOTED_BYTES = 8;
    private static final int EXTENSION_FRAME = 2;
    private static final int UDP_CHECKSUM = 6;
    private static final int VERSION_SHIFT = 4;

    private IcmpRules() {}

    static void icmp(FrameRewriting frame) {
        boolean version4 = frame.packet.ipVersion == 4;
        int claimed = frame.start + HEADER_LENGTH + frame.packet.claimedPayload;
        int end = frame.end;
        if (frame.packet.quoted.present) {
            int quote = frame.start + HEADER_LENGTH;
            end = frame.unsignedByte(quote) >>> VERSION_SHIFT == 4 ? quoteIpv4(frame, quote) : quoteIpv6(frame, quote);
            end = Math.min(end, claimed);
        }
        if (version4 && frame.packet.icmpType == REDIRECT) {
            frame.replaceIpv4(frame.start + GATEWAY);
        }
        frame.end = end;
        boolean whole = end == claimed && frame.has(frame.start, end - frame.start);
        Checksums.setTransport(
                frame, frame.start + CHECKSUM, end, version4 ? Checksums.NO_PSEUDO_HEADER : IpProtocol.ICMPV6, whole);
    }

    private static int quoteIpv4(FrameRewriting frame, int quote) {
        int header = Math.max(IPV4_LENGTH, (frame.unsignedByte(quote) & HEADER_WORDS_MASK) * Integer.BYTES);
        int checksum = frame.has(quote, header) ? Checksums.ofIpv4(frame, quote, quote + header) : Checksums.WRONG;
        frame.replaceIpv4(quote + IPV4_SOURCE);
        frame.replaceIpv4(quote + IPV4_DESTINATION);
        frame.fill(quote + IPV4_LENGTH, quote + header, NO_OPERATION);
        if (frame.has(quote, header)) {
            Checksums.setIpv4(frame, quote, quote + header, checksum);
        }
        quoted(frame, frame.unsignedByte(quote + IPV4_PROTOCOL), quote + header);
        return quote + header + QUOTED_BYTES;
    }

    private static int quoteIpv6(FrameRewriting frame, int quote) {
        frame.replaceIpv6(quote + IPV6_SOURCE);
        frame.replaceIpv6(quote + IPV6_DESTINATION);
        quoted(frame, frame.unsignedByte(quote + IPV6_PROTOCOL), quote + IPV6_LENGTH);
        return quote + IPV6_LENGTH + QUOTED_BYTES;
    }

    /** The first bytes behind a quoted IP header: those of protocols in which they name nobody are kept. */
    private static void quoted(FrameRewriting frame, int protocol, int place) {
        int end = place + QUOTED_BYTES;
        switch (protocol) {
            case IpProtocol.TCP, IpProtocol.SCTP, IpProtocol.ESP, IpProtocol.IPV6_FRAGMENT -> {}
            case IpProtocol.UDP -> frame.fill(place + UDP_CHECKSUM, end, 0);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> frame.fill(place + CHECKSUM, place + CHECKSUM + Short.BYTES, 0);
            case IpProtocol.HOP_BY_HOP, IpProtocol.IPV6_DESTINATION, IpProtocol.IPV6_ROUTING, IpProtocol.AH ->
                frame.fill(place + EXTENSION_FRAME, end, 0);
            default -> frame.fill(place, end, 0);
        }
    }
}
