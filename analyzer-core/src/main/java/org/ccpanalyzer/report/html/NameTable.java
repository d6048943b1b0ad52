// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * What peers of the host are called, and by whom.
 *
 * @param more what the table leaves out, finished sentences; null if nothing
 */
record NameTable(List<Row> rows, @Nullable String more) {
    private static final int MAX_ROWS = 200;
    private static final int MAX_NAMES = 6;

    /**
     * Names of one peer from one source.
     *
     * @param source what it is
     * @param worth whether a peer may hold a role by it
     * @param held since when and until when, or null where the source has no times
     */
    record Row(
            String address,
            String names,
            String source,
            String worth,
            boolean isBacked,
            @Nullable String held) {}

    static NameTable of(PageContext context) {
        Audit.Names names = context.audit().capture().names();
        List<Row> rows = names.peers().stream()
                .limit(MAX_ROWS)
                .map(peer -> row(peer, context))
                .toList();
        String more = Stream.of(
                        more(names.peers().size() - MAX_ROWS, "further line", " in report.json."),
                        more(
                                names.otherAddresses(),
                                "other address",
                                " in name blocks of the capture, no peers of the host."),
                        more(names.leftOut(), "name", " left out: no domain names, or no room for them."))
                .filter(text -> !text.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse(null);
        return new NameTable(rows, more);
    }

    private static String more(long number, String noun, String rest) {
        if (number <= 0) {
            return "";
        }
        boolean isAddress = noun.endsWith("s");
        return Words.number(number) + " " + noun + (number == 1 ? "" : isAddress ? "es" : "s") + rest;
    }

    private static Row row(Audit.NamedPeer peer, PageContext context) {
        NameSource source = source(peer.source());
        List<String> shown = peer.names().stream().limit(MAX_NAMES).toList();
        int rest = peer.names().size() - shown.size();
        return new Row(
                peer.address().toString(),
                String.join(", ", shown) + (rest > 0 ? " and " + Words.number(rest) + " more" : ""),
                source == null ? peer.source() : words(source),
                source == null ? "holds no role" : worth(source),
                source != null && source.isBacked(),
                held(peer, context));
    }

    private static @Nullable NameSource source(String id) {
        return Stream.of(NameSource.values())
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String words(NameSource source) {
        return switch (source) {
            case DNS_AND_SERVER_NAME -> "DNS answer, and asked for in TLS (SNI)";
            case DNS_ANSWER -> "DNS answer to the host";
            case TLS_SERVER_NAME -> "TLS server name (SNI), claimed by the client";
            case QUIC_SERVER_NAME -> "QUIC server name (SNI), claimed by the client";
            case DNS_CANONICAL -> "DNS, canonical name (CNAME)";
            case HTTP_HOST -> "HTTP host, claimed by the client";
            case DNS_OTHER_TIME -> "DNS answer that did not hold then";
            case CERTIFICATE -> "certificate, unverified";
            case XMPP_TO -> "XMPP stream, claimed by the client";
            case GREETING -> "its own greeting, unverified";
            case DNS_POINTER -> "reverse DNS (PTR), unverified";
            case DNS_OTHER_RESOLVER -> "DNS answer of an unlisted resolver";
            case DNS_NOT_ASKED_FOR -> "DNS answer whose query was not seen";
            case NAME_RESOLUTION_BLOCK -> "name block of the capture file";
        };
    }

    private static String worth(NameSource source) {
        if (!source.isBacked()) {
            return "holds no role";
        }
        return switch (source) {
            case TLS_SERVER_NAME, QUIC_SERVER_NAME, HTTP_HOST -> "may hold a role, unless DNS says otherwise";
            default -> "may hold a role";
        };
    }

    private static @Nullable String held(Audit.NamedPeer peer, PageContext context) {
        Long from = peer.fromNanos();
        Long until = peer.untilNanos();
        if (from == null || until == null) {
            return null;
        }
        String range = context.time().range(from, until);
        return peer.resolver() == null ? range : range + ", said by " + peer.resolver();
    }
}
