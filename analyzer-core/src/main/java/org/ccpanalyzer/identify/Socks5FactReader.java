// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * What a client asks a SOCKS 5 proxy for (RFC 1928, section 4), that it sent a password for it (RFC 1929), and what is
 * spoken through the proxy then; of the proxy the latter.
 */
public final class Socks5FactReader implements FactReader {
    private final ProxiedStream proxied;

    public Socks5FactReader(ProxiedStream proxied) {
        this.proxied = proxied;
    }

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.SOCKS5;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        int end = offset + length;
        boolean server = Identification.speaker(facts.identification()) == Speaker.SERVER;
        int negotiated =
                server ? Socks5Message.afterChoice(bytes, offset, end) : Socks5Message.afterMethods(bytes, offset, end);
        int request = server
                ? Socks5Message.afterPasswordAnswer(bytes, negotiated, end)
                : Socks5Message.afterPassword(bytes, negotiated, end);
        if (!server && request > negotiated) {
            facts.add(FactKind.CREDENTIALS_IN_CLEAR, ClearCredentials.SOCKS5_PASSWORD);
        }
        int behind = Socks5Message.afterRequest(bytes, request, end);
        if (behind < 0) {
            return length + 1;
        }
        if (bytes.get(request + 1) != (server ? Socks5Message.SUCCEEDED : Socks5Message.CONNECT)) {
            return DONE;
        }
        String target = server ? null : Socks5Message.target(bytes, request);
        if (target != null) {
            facts.add(FactKind.PROXY_TARGET, target);
        }
        return proxied.read(bytes, behind, behind - offset, end - behind, facts);
    }
}
