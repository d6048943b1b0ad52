// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * What HTTP/1 requests and responses say in their first lines and headers (RFC 9110, 9112): never a path, a query, a cookie
 * or what authenticates. After CONNECT the stream is read as if no proxy were there. Of HTTP/2 nothing is read.
 */
public final class HttpFactReader implements FactReader {
    /** Credentials come with the first request, or with the second when the first was turned down. */
    private static final int MAX_REQUESTS = 4;

    private static final String PREFACE = "PRI * HTTP/2.0";

    private final ProxiedStream proxied;

    public HttpFactReader(ProxiedStream proxied) {
        this.proxied = proxied;
    }

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.HTTP;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        if (AsciiText.startsWith(bytes, offset, length, PREFACE)) {
            return DONE;
        }
        LineWalker lines = new LineWalker(bytes, offset, length);
        return Identification.speaker(facts.identification()) == Speaker.SERVER
                ? readResponses(lines, facts)
                : readRequests(lines, facts);
    }

    private int readRequests(LineWalker lines, FactCollector facts) {
        for (int i = 0; i < MAX_REQUESTS; i++) {
            HttpHead head = new HttpHead(lines, facts);
            if (!head.readRequest()) {
                return head.isOther() ? DONE : lines.windowLength() + 1;
            }
            if (head.isConnect() && !isAskedAgain(lines)) {
                return proxied.read(lines.bytes(), lines.following(), lines.consumed(), lines.remaining(), facts);
            }
            if (head.bodyLength() == HttpHead.UNKNOWN) {
                HttpBody.read(lines, facts);
                return DONE;
            }
            if (head.bodyLength() > 0) {
                int wanted = HttpBody.wanted(head.bodyLength());
                HttpBody.read(lines, facts);
                if (lines.remaining() < wanted) {
                    return lines.consumed() + wanted;
                }
            }
            lines.skip(head.bodyLength());
        }
        return DONE;
    }

    /** The first that is final: what a proxy answers to CONNECT has no body, but another stream behind it. */
    private int readResponses(LineWalker lines, FactCollector facts) {
        for (int i = 0; i < MAX_REQUESTS; i++) {
            HttpHead head = new HttpHead(lines, facts);
            if (!head.readResponse()) {
                return lines.windowLength() + 1;
            }
            lines.skip(Math.max(0, head.bodyLength()));
            if (!head.isInterim() && !head.asksForProxyCredentials()) {
                return head.mayOpenTunnel() ? readTunnel(lines, facts) : DONE;
            }
        }
        return DONE;
    }

    /** A proxy that wants credentials first is asked the same in the same connection. */
    private static boolean isAskedAgain(LineWalker lines) {
        return AsciiText.startsWith(lines.bytes(), lines.following(), lines.remaining(), "CONNECT ");
    }

    private int readTunnel(LineWalker lines, FactCollector facts) {
        if (lines.remaining() == 0) {
            return lines.consumed() + 1;
        }
        // Without a length any body may follow, and only TLS cannot be one.
        return TlsUpgrade.mayBegin(lines.bytes(), lines.following(), lines.remaining())
                ? proxied.read(lines.bytes(), lines.following(), lines.consumed(), lines.remaining(), facts)
                : DONE;
    }
}
