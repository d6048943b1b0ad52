// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071), with the pseudo-headers of RFC 9293 and RFC 8200. */
final class StoryChecksum {
    private static final int IPV6_LENGTH = 16;

    private StoryChecksum() {}

    /** Checksum over bytes whose checksum field is zero. */
    static int of(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            int octet = Byte.toUnsignedInt(bytes[i]);
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    /** Checksum of a transport message of TCP, UDP or ICMPv6, whose checksum field is zero. */
    static int ofTransport(byte[] source, byte[] destination, int protocol, byte[] transport) {
        int lengthBytes = source.length == IPV6_LENGTH ? 8 : 4;
        ByteBuffer covered = ByteBuffer.allocate(source.length * 2 + lengthBytes + transport.length);
        covered.put(source).put(destination);
        if (source.length == IPV6_LENGTH) {
            covered.putInt(transport.length).putInt(protocol);
        } else {
            covered.putShort((short) protocol).putShort((short) transport.length);
        }
        return of(covered.put(transport).array());
    }
}
