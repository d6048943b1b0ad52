// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/**
 * BSD loopback (LINKTYPE_NULL and LINKTYPE_LOOP): a 32-bit address family. NULL has the byte order of the machine that
 * captured, which the file does not tell; families are small numbers, so the order shows by itself. LOOP is always in
 * network order, which reads the same way.
 */
public final class LoopbackDecoder implements LayerDecoder {
    private static final int HEADER_LENGTH = 4;
    private static final int LARGEST_FAMILY = 0xffff;
    private static final int AF_INET = 2;
    private static final int AF_INET6_LINUX = 10;
    private static final int AF_INET6_NETBSD_OPENBSD = 24;
    private static final int AF_INET6_FREEBSD = 28;
    private static final int AF_INET6_DARWIN = 30;

    private final LayerDecoder ipv4;
    private final LayerDecoder ipv6;

    public LoopbackDecoder(LayerDecoder ipv4, LayerDecoder ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(HEADER_LENGTH)) {
            return END;
        }
        int word = bytes.getInt(packet.offset);
        int family = word >= 0 && word <= LARGEST_FAMILY ? word : Integer.reverseBytes(word);
        packet.advance(HEADER_LENGTH);
        return switch (family) {
            case AF_INET -> ipv4;
            case AF_INET6_LINUX, AF_INET6_NETBSD_OPENBSD, AF_INET6_FREEBSD, AF_INET6_DARWIN -> ipv6;
            default -> packet.stop(Anomaly.NOT_IP, family);
        };
    }
}
