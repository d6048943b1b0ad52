// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.PayloadFacts;
import org.jspecify.annotations.Nullable;

/** What is told of the first payload bytes of flows, in the order of the page. All of it is the word of whoever sent it. */
enum SpokenTopic {
    TLS_VERSION("TLS", By.SERVER, FactKind.TLS_VERSION),
    TLS_OFFERED_VERSION("TLS offered, up to", By.SILENT_SERVER, FactKind.TLS_VERSION),
    STARTED("TLS after clear text", By.EITHER, FactKind.TLS_STARTED, "begun"),
    OFFERED("TLS after clear text", By.SILENT_CLIENT, FactKind.TLS_OFFERED, "offered by the server, not begun"),
    ALPN("ALPN", By.SERVER, FactKind.ALPN),
    ALPN_OFFERED("ALPN offered", By.SILENT_SERVER, FactKind.ALPN),
    SERVER_NAME("Server name asked for (SNI)", By.CLIENT, FactKind.SERVER_NAME),
    ENCRYPTED_HELLO(
            "Encrypted Client Hello",
            By.CLIENT,
            FactKind.ENCRYPTED_CLIENT_HELLO,
            "offered, so the server name may be the provider's only"),
    CERTIFICATE_NAMES("Certificate for (unverified)", By.SERVER, FactKind.CERTIFICATE_NAME),
    CERTIFICATE_ISSUER("Certificate issued by", By.SERVER, FactKind.CERTIFICATE_ISSUER),
    CERTIFICATE_UNTIL("Certificate valid until", By.SERVER, FactKind.CERTIFICATE_UNTIL),
    SERVER_SOFTWARE("Server software", By.SERVER, FactKind.SOFTWARE),
    CLIENT_SOFTWARE("Client software", By.CLIENT, FactKind.SOFTWARE),
    GREETING_NAME("Greets as", By.EITHER, FactKind.GREETING_NAME),
    HTTP_HOST("HTTP host", By.CLIENT, FactKind.HTTP_HOST),
    HTTP_METHOD("HTTP method", By.CLIENT, FactKind.HTTP_METHOD),
    HTTP_STATUS("HTTP status", By.SERVER, FactKind.HTTP_STATUS),
    BOSH("XMPP over HTTP (BOSH)", By.EITHER, FactKind.BOSH, "yes"),
    XMPP_TO("XMPP stream to", By.EITHER, FactKind.XMPP_TO),
    XMPP_FROM("XMPP stream from", By.EITHER, FactKind.XMPP_FROM),
    PROXY_TARGET("Asks a proxy for", By.CLIENT, FactKind.PROXY_TARGET),
    PROXIED_PROTOCOL("Through the proxy", By.EITHER, FactKind.PROXIED_PROTOCOL),
    CREDENTIALS("Credentials in clear", By.EITHER, FactKind.CREDENTIALS_IN_CLEAR),
    CONTINUED_IN_CLEAR("Without TLS", By.EITHER, FactKind.CONTINUED_IN_CLEAR, "went on in clear"),
    JA4("JA4", By.CLIENT, FactKind.JA4),
    JA3("JA3", By.CLIENT, FactKind.JA3),
    JA3S("JA3S", By.SERVER, FactKind.JA3S);

    /** Whose word it is. */
    private enum By {
        CLIENT,
        SERVER,
        EITHER,
        /** The client's, where the server said nothing of the kind. */
        SILENT_SERVER,
        /** The server's, where TLS did not begin. */
        SILENT_CLIENT
    }

    private final String label;
    private final By by;
    private final FactKind kind;
    private final @Nullable String words;

    SpokenTopic(String label, By by, FactKind kind) {
        this(label, by, kind, null);
    }

    /** @param words what is shown of a fact without a value */
    SpokenTopic(String label, By by, FactKind kind, @Nullable String words) {
        this.label = label;
        this.by = by;
        this.kind = kind;
        this.words = words;
    }

    String label() {
        return label;
    }

    /** True for what is compared character by character. */
    boolean isFingerprint() {
        return this == JA4 || this == JA3 || this == JA3S;
    }

    List<String> values(PayloadFacts client, PayloadFacts server) {
        List<String> values = switch (by) {
            case CLIENT -> client.all(kind);
            case SERVER -> server.all(kind);
            case EITHER -> client.has(kind) ? client.all(kind) : server.all(kind);
            case SILENT_SERVER -> server.has(kind) ? List.of() : client.all(kind);
            case SILENT_CLIENT ->
                client.has(FactKind.TLS_STARTED) || server.has(FactKind.TLS_STARTED) ? List.of() : server.all(kind);
        };
        return words == null || values.isEmpty() ? values : List.of(words);
    }
}
