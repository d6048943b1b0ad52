// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** ICMP destination unreachable (RFC 792, RFC 1812, RFC 4443): the IPv4 code, and the IPv6 code of the same meaning. */
public enum IcmpError {
    NETWORK_UNREACHABLE(0, 0),
    HOST_UNREACHABLE(1, 3),
    PORT_UNREACHABLE(3, 4),
    ADMINISTRATIVELY_PROHIBITED(13, 1);

    private static final int IPV4_TYPE = 3;
    private static final int IPV6_TYPE = 1;
    private static final int HEADER_LENGTH = 8;
    private static final int CHECKSUM_OFFSET = 2;

    /** IPv4 header and the first eight bytes above it: all that RFC 792 promises. */
    private static final int IPV4_QUOTE_LENGTH = 28;

    private final int ipv4Code;
    private final int ipv6Code;

    IcmpError(int ipv4Code, int ipv6Code) {
        this.ipv4Code = ipv4Code;
        this.ipv6Code = ipv6Code;
    }

    StoryFrame frame(Host emitter, StoryFrame offending) {
        boolean ipv4 = emitter.isIpv4();
        byte[] packet = offending.networkBytes();
        byte[] quote = ipv4 ? Arrays.copyOf(packet, IPV4_QUOTE_LENGTH) : packet;
        byte[] message = ByteBuffer.allocate(HEADER_LENGTH + quote.length)
                .put((byte) (ipv4 ? IPV4_TYPE : IPV6_TYPE))
                .put((byte) (ipv4 ? ipv4Code : ipv6Code))
                .putShort((short) 0)
                .putInt(0)
                .put(quote)
                .array();
        int protocol = ipv4 ? StoryFrame.ICMP : StoryFrame.ICMPV6;
        return StoryFrame.ip(emitter, offending.from(), protocol, message, CHECKSUM_OFFSET);
    }
}
