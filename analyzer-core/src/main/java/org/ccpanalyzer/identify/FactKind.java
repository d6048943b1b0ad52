// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/**
 * What the first bytes of one end of a flow can say beside the protocol. Each kind has one meaning in all protocols; the
 * values are what the packet claims, written by whoever sent it.
 */
public enum FactKind {
    /** Host name that a client asks a server for: TLS server name (RFC 6066, section 3), of QUIC too; lower case. */
    SERVER_NAME("serverName"),
    /**
     * The ClientHello offers an encrypted one: real, so that the server name is only the provider's, or made up, which
     * cannot be told from outside. No value.
     */
    ENCRYPTED_CLIENT_HELLO("encryptedClientHello"),
    /** TLS version that a server chose, {@code "1.2"}, {@code "1.3-draft28"}; of a client the highest that it offers. */
    TLS_VERSION("tlsVersion"),
    /** Application protocols in TLS (RFC 7301): each that a client offers, in its order; the one that a server chose. */
    ALPN("alpn"),
    /** JA3 of a ClientHello: 32 hex digits. */
    JA3("ja3"),
    /** JA3S of a ServerHello: 32 hex digits. */
    JA3S("ja3s"),
    /** JA4 of a ClientHello. */
    JA4("ja4"),
    /** A DNS name or address in a certificate that a server showed in clear, its subject's common name last; lower case. */
    CERTIFICATE_NAME("certificateName"),
    /** Common name, or else organization, of who issued the certificate. */
    CERTIFICATE_ISSUER("certificateIssuer"),
    /** Last day on which the certificate is valid, ISO 8601. */
    CERTIFICATE_UNTIL("certificateUntil"),
    /** TLS begins in this flow after clear text (STARTTLS and its like). No value. */
    TLS_STARTED("tlsStarted"),
    /** A server offers to begin TLS. No value. */
    TLS_OFFERED("tlsOffered"),
    /** Authentication was sent in clear; the name of its mechanism, such as {@code "AUTH PLAIN"}, never what was sent. */
    CREDENTIALS_IN_CLEAR("credentialsInClear"),
    /**
     * A protocol that could have gone over to TLS went on in clear with what TLS would have covered: authentication, mail,
     * messages. No value.
     */
    CONTINUED_IN_CLEAR("continuedInClear"),
    /** Host that a server calls itself in its greeting; lower case. */
    GREETING_NAME("greetingName"),
    /** Name and version of the software, as a greeting or header tells it. */
    SOFTWARE("software"),
    /** HTTP request method. */
    HTTP_METHOD("httpMethod"),
    /** HTTP {@code Host}, or authority of the request target, without the port; lower case. */
    HTTP_HOST("httpHost"),
    /** HTTP status code of the first response. */
    HTTP_STATUS("httpStatus"),
    /** HTTP carries XMPP (BOSH, XEP-0124). No value. */
    BOSH("bosh"),
    /** Domain that an XMPP stream is addressed to; lower case. */
    XMPP_TO("xmppTo"),
    /** Domain that an XMPP stream comes from; lower case. */
    XMPP_FROM("xmppFrom"),
    /** Where a client asks a proxy to connect to: {@code host:port}, IPv6 addresses in brackets. */
    PROXY_TARGET("proxyTarget"),
    /** What is spoken through a proxy, as the word of {@link ApplicationProtocol#id()}. */
    PROXIED_PROTOCOL("proxiedProtocol"),
    /** One DNS answer over TCP: asked name, address and time to live in seconds, separated by spaces. */
    DNS_ANSWER("dnsAnswer");

    private final String id;

    FactKind(String id) {
        this.id = id;
    }

    /** The name used in reports: {@code "serverName"}, {@code "ja4"}, … */
    public String id() {
        return id;
    }
}
