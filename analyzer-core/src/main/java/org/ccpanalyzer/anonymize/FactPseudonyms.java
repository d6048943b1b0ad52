// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.util.Set;
import org.ccpanalyzer.identify.Fact;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.net.IpAddress;

/** What the ends of a flow said, without what names anybody. */
final class FactPseudonyms {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    /** Registered protocols (RFC 7301, and the IANA registry); other words may be anything. */
    private static final Set<String> PROTOCOLS = Set.of(
            "http/0.9",
            "http/1.0",
            "http/1.1",
            "h2",
            "h2c",
            "h3",
            "spdy/1",
            "spdy/2",
            "spdy/3",
            "stun.turn",
            "stun.nat-discovery",
            "webrtc",
            "c-webrtc",
            "ftp",
            "imap",
            "pop3",
            "managesieve",
            "coap",
            "co",
            "xmpp-client",
            "xmpp-server",
            "acme-tls/1",
            "mqtt",
            "dot",
            "ntske/1",
            "sunrpc",
            "smb",
            "irc",
            "nntp",
            "nnsp",
            "doq",
            "sip/2",
            "tds/8.0",
            "dicom",
            "postgresql",
            "radius/1.0",
            "radius/1.1");

    private static final int DNS_ANSWER_PARTS = 3;

    private final AddressPseudonyms addresses;
    private final NamePseudonyms names;

    FactPseudonyms(AddressPseudonyms addresses, NamePseudonyms names) {
        this.addresses = addresses;
        this.names = names;
    }

    PayloadFacts of(PayloadFacts said) {
        return said.facts().isEmpty()
                ? said
                : new PayloadFacts(
                        said.identification(),
                        said.facts().stream().map(this::of).toList());
    }

    private Fact of(Fact fact) {
        return new Fact(fact.kind(), value(fact.kind(), fact.value()));
    }

    // Without a default: a new kind has to be decided here before it compiles.
    private String value(FactKind kind, String value) {
        return switch (kind) {
            case SERVER_NAME, CERTIFICATE_NAME, GREETING_NAME, HTTP_HOST, XMPP_TO, XMPP_FROM -> names.ofHost(value);
            case CERTIFICATE_ISSUER -> names.ofWord("issuer", value);
            case SOFTWARE -> names.ofWord("software", value);
            case HTTP_METHOD -> METHODS.contains(value) ? value : names.ofWord("method", value);
            case ALPN -> PROTOCOLS.contains(value) ? value : names.ofWord("alpn", value);
            case PROXY_TARGET -> target(value);
            case DNS_ANSWER -> answer(value);
            case ENCRYPTED_CLIENT_HELLO,
                    TLS_VERSION,
                    JA3,
                    JA3S,
                    JA4,
                    CERTIFICATE_UNTIL,
                    TLS_STARTED,
                    TLS_OFFERED,
                    CREDENTIALS_IN_CLEAR,
                    CONTINUED_IN_CLEAR,
                    HTTP_STATUS,
                    BOSH,
                    PROXIED_PROTOCOL -> value;
        };
    }

    /** Host and port with a colon between them. */
    private String target(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return names.ofHost(text);
        }
        String host = names.ofHost(text.substring(0, colon));
        return (text.startsWith("[") ? "[" + host + "]" : host) + text.substring(colon);
    }

    private String answer(String text) {
        String[] parts = text.split(" ", DNS_ANSWER_PARTS);
        if (parts.length < DNS_ANSWER_PARTS) {
            return names.ofWord("answer", text);
        }
        return names.ofHost(parts[0]) + " " + addresses.of(IpAddress.parse(parts[1])) + " " + parts[2];
    }
}
