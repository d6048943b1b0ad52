// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.jspecify.annotations.Nullable;

/**
 * Where a peer's name comes from, most trusted first: the one table of it. The analyzer never looks a name up; all of this
 * was on the wire, or in the capture file.
 */
public enum NameSource {
    /** The client asked the server for the name that a resolver had given to its address. */
    DNS_AND_SERVER_NAME("dns+server-name", ""),
    /** A name that the host asked its resolver for, whose answer held when the flow began. */
    DNS_ANSWER("dns", "DNS"),
    /** Server name in a TLS handshake: the client's word alone. */
    TLS_SERVER_NAME("tls-server-name", "claimed by the client"),
    /** The same in QUIC. */
    QUIC_SERVER_NAME("quic-server-name", "claimed by the client"),
    /** A name that the asked one is an alias of. */
    DNS_CANONICAL("dns-canonical", "DNS, canonical"),
    /** Host of an HTTP request: the client's word alone. */
    HTTP_HOST("http-host", "claimed by the client"),
    /** What a resolver answered, but not for the time at which the flow began. */
    DNS_OTHER_TIME("dns-other-time", "DNS at another time"),
    /** A certificate that the peer showed, and nobody checked. */
    CERTIFICATE("certificate", "certificate, unverified"),
    /** Domain that an XMPP stream is addressed to. */
    XMPP_TO("xmpp-to", "claimed by the client"),
    /** What the peer calls itself in its greeting. */
    GREETING("greeting", "its own greeting, unverified"),
    /** Reverse look-up of the host: what the owner of the address calls it. */
    DNS_POINTER("dns-pointer", "reverse DNS, unverified"),
    /** An answer of a resolver that does not hold the role which the site file fills in. */
    DNS_OTHER_RESOLVER("dns-other-resolver", "DNS of an unlisted resolver"),
    /** An answer whose query is not in the capture, so that anybody could have sent it. */
    DNS_NOT_ASKED_FOR("dns-not-asked-for", "DNS, query not seen"),
    /** A name block of a pcapng file: what the capturing machine believed. */
    NAME_RESOLUTION_BLOCK("name-resolution-block", "name block of the capture");

    private final String id;
    private final String words;

    NameSource(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** The word in reports. */
    public String id() {
        return id;
    }

    /** The word in reports, or null for none. */
    public static @Nullable String idOf(@Nullable NameSource source) {
        return source == null ? null : source.id;
    }

    /** False for what only the peer, or whoever made the file, says: shown in full, but not where there is no room for doubt. */
    public boolean isBacked() {
        return compareTo(DNS_OTHER_TIME) < 0;
    }

    /** True if the order in which it tells several names means something: a certificate's, a file's. */
    public boolean hasOrder() {
        return this == CERTIFICATE || this == NAME_RESOLUTION_BLOCK;
    }

    /** A name with its source where that is not the best one: {@code "files.example (claimed by the client)"}. */
    public static String label(String name, @Nullable NameSource source) {
        return source == null || source.words.isEmpty() ? name : name + " (" + source.words + ")";
    }

    /** The same inside parentheses: {@code "files.example, claimed by the client"}. */
    public static String innerLabel(String name, @Nullable NameSource source) {
        return source == null || source.words.isEmpty() ? name : name + ", " + source.words;
    }
}
