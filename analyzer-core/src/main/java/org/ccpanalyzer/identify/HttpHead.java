// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** First line and headers of one HTTP/1 message (RFC 9112, sections 2 to 6). */
final class HttpHead {
    /** Length of a body that only its end tells. */
    static final int UNKNOWN = -1;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PROPFIND");
    private static final String VERSION = "HTTP/";
    private static final String SCHEME_END = "://";
    private static final String BOSH_PATH = "/HTTP-BIND";
    private static final int STATUS_LENGTH = 3;
    /** More digits than any length that matters here. */
    private static final int MAX_DIGITS = 9;

    private final LineWalker lines;
    private final FactCollector facts;
    private String method = "";
    private String status = "";
    private boolean other;
    private boolean targetNamesHost;
    private boolean hasLength;
    private int bodyLength;

    HttpHead(LineWalker lines, FactCollector facts) {
        this.lines = lines;
        this.facts = facts;
    }

    /** Reads a request to its empty line; false if that is not in the window, or this is no request. */
    boolean readRequest() {
        if (!lines.next()) {
            return false;
        }
        method = lines.word(0);
        if (!METHODS.contains(method) || !lines.hasWord(1)) {
            other = true;
            return false;
        }
        facts.add(FactKind.HTTP_METHOD, method);
        readTarget();
        return readHeaders(true);
    }

    /** The same of a response. */
    boolean readResponse() {
        if (!lines.next()) {
            return false;
        }
        status = lines.word(1);
        if (!lines.startsWith(VERSION) || status.length() != STATUS_LENGTH) {
            other = true;
            return false;
        }
        if (!isInterim()) {
            facts.add(FactKind.HTTP_STATUS, status);
        }
        return readHeaders(false);
    }

    /** True if what was read is no message. */
    boolean isOther() {
        return other;
    }

    boolean isConnect() {
        return method.equals("CONNECT");
    }

    /** A response before the final one (RFC 9110, section 15.2). */
    boolean isInterim() {
        return status.startsWith("1");
    }

    /** True if a proxy asks its client to authenticate; the client will ask again. */
    boolean asksForProxyCredentials() {
        return status.equals("407") && bodyLength != UNKNOWN;
    }

    /** True if a proxy may have let its client through (RFC 9110, section 9.3.6). */
    boolean mayOpenTunnel() {
        return status.startsWith("2") && !hasLength;
    }

    /** Bytes of the body, or {@link #UNKNOWN}. */
    int bodyLength() {
        return bodyLength;
    }

    private void readTarget() {
        if (isConnect()) {
            readAuthority();
            return;
        }
        if (lines.wordStartsWith(1, BOSH_PATH)) {
            facts.add(FactKind.BOSH);
        }
        if (lines.wordStartsWith(1, "HTTP")) {
            String host = HttpAuthority.host(lines.wordBehind(1, SCHEME_END));
            targetNamesHost = host != null;
            addHost(host);
        }
    }

    private void readAuthority() {
        String authority = lines.word(1);
        @Nullable String host = HttpAuthority.host(authority);
        int port = HttpAuthority.port(authority);
        if (host != null && port > 0) {
            facts.add(FactKind.PROXY_TARGET, host + ":" + port);
        }
    }

    private void addHost(@Nullable String host) {
        if (host != null) {
            facts.add(FactKind.HTTP_HOST, host);
        }
    }

    private boolean readHeaders(boolean request) {
        while (lines.next()) {
            if (lines.isEmpty()) {
                return true;
            }
            if (lines.startsWith("CONTENT-LENGTH:")) {
                readLength(lines.behind(":"));
            } else if (lines.startsWith("TRANSFER-ENCODING:") || lines.startsWith("UPGRADE:")) {
                hasLength = true;
                bodyLength = UNKNOWN;
            } else if (request) {
                readRequestHeader();
            } else if (lines.startsWith("SERVER:")) {
                FactText.addSoftware(facts, lines.behind(":"));
            }
        }
        return false;
    }

    private void readRequestHeader() {
        if (lines.startsWith("HOST:") && !isConnect() && !targetNamesHost) {
            addHost(HttpAuthority.host(lines.behind(":")));
        } else if (lines.startsWith("AUTHORIZATION:")) {
            addCredentials("HTTP", lines.behind(":"));
        } else if (lines.startsWith("PROXY-AUTHORIZATION:")) {
            addCredentials("HTTP proxy", lines.behind(":"));
        }
    }

    private void addCredentials(String verb, String value) {
        int space = value.indexOf(' ');
        // Without a blank there is no scheme, but somebody's idea of a token.
        facts.add(
                FactKind.CREDENTIALS_IN_CLEAR,
                ClearCredentials.named(verb, space < 0 ? "" : value.substring(0, space)));
    }

    private void readLength(String value) {
        boolean number = !value.isEmpty()
                && value.length() <= MAX_DIGITS
                && value.chars().allMatch(AsciiText::isDigit);
        hasLength = true;
        bodyLength = number && bodyLength != UNKNOWN ? Integer.parseInt(value) : UNKNOWN;
    }
}
