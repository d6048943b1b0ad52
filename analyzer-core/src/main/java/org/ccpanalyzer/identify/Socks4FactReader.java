// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** What a client asks a SOCKS 4 or 4a proxy for, and what is spoken through it then. The user's name is not kept. */
public final class Socks4FactReader implements FactReader {
    private static final int CONNECT = 1;
    private static final int PORT_OFFSET = 2;
    private static final int ADDRESS_OFFSET = 4;
    private static final int USER_OFFSET = 8;

    private final ProxiedStream proxied;

    public Socks4FactReader(ProxiedStream proxied) {
        this.proxied = proxied;
    }

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.SOCKS4;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        int end = offset + length;
        int afterUser = afterText(bytes, offset + USER_OFFSET, end);
        boolean named = afterUser > 0 && Socks4Detector.hasName(bytes, offset);
        int behind = named ? afterText(bytes, afterUser, end) : afterUser;
        if (behind < 0) {
            return length + 1;
        }
        if (bytes.get(offset + 1) != CONNECT) {
            return DONE;
        }
        @Nullable
        String host = named
                ? FactText.host(bytes, afterUser, behind - 1)
                : IpAddress.ofIpv4(bytes.getInt(offset + ADDRESS_OFFSET)).toString();
        if (host != null) {
            facts.add(FactKind.PROXY_TARGET, host + ":" + Short.toUnsignedInt(bytes.getShort(offset + PORT_OFFSET)));
        }
        return proxied.read(bytes, behind, behind - offset, end - behind, facts);
    }

    /** Behind the zero that ends a text, or -1. */
    private static int afterText(ByteBuffer bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes.get(i) == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
