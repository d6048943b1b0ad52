// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A ping (RFC 792, RFC 4443). */
public final class IcmpEcho {
    private static final int IPV4_REQUEST = 8;
    private static final int IPV4_REPLY = 0;
    private static final int IPV6_REQUEST = 128;
    private static final int IPV6_REPLY = 129;
    private static final int IDENTIFIER = 0x1234;
    private static final int CHECKSUM_OFFSET = 2;
    private static final byte[] DATA = "abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII);

    private final Story story;
    private final Host asker;
    private final Host asked;
    private int sequence;

    IcmpEcho(Story story, Host asker, Host asked) {
        this.story = story;
        this.asker = asker;
        this.asked = asked;
    }

    public StoryFrame request() {
        sequence++;
        return send(asker, asked, asker.isIpv4() ? IPV4_REQUEST : IPV6_REQUEST);
    }

    public StoryFrame reply() {
        return send(asked, asker, asker.isIpv4() ? IPV4_REPLY : IPV6_REPLY);
    }

    private StoryFrame send(Host from, Host to, int type) {
        byte[] message = ByteBuffer.allocate(8 + DATA.length)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) IDENTIFIER)
                .putShort((short) sequence)
                .put(DATA)
                .array();
        int protocol = from.isIpv4() ? StoryFrame.ICMP : StoryFrame.ICMPV6;
        return story.record(StoryFrame.ip(from, to, protocol, message, CHECKSUM_OFFSET));
    }
}
