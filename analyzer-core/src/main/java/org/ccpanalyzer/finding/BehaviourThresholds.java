// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.time.Duration;
import java.util.Set;

/**
 * From where on the behaviour of flows is worth a word. The only place that decides it; docs/behaviour.md explains each
 * number. None of them proves intent: what they find is context, never a violation.
 */
final class BehaviourThresholds {
    /** Peer services, or pairs of client and service, that each analytic keeps apart. */
    static final int MAX_PAIRS = 1 << 16;
    /** Findings of one analytic. */
    static final int MAX_FINDINGS = 1_000;

    // Large upload: what the host sent to one peer service, in payload bytes.

    static final long UPLOAD_BYTES = 10_000_000;
    /** For rows whose use is to send: mail carries attachments. */
    static final long UPLOAD_BYTES_WHERE_USUAL = 100_000_000;
    /** Bytes sent for each byte received. */
    static final int UPLOAD_RATIO = 10;
    /** Ids of rows whose use is to send. */
    static final Set<String> UPLOADING_ROWS = Set.of("email-notifications", "email-notifications-tls", "exchange-smtp");

    // Beacon: connections of the host to one peer service at even intervals.

    static final int BEACON_INTERVALS = 12;
    static final long BEACON_MIN_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();
    /** Median absolute deviation of the intervals, as a share of their median. Chance arrivals have 0.7. */
    static final double BEACON_INTERVAL_SPREAD = 0.2;
    /** Likewise of the payload bytes that the host sends each time. */
    static final double BEACON_SIZE_SPREAD = 0.3;
    /** Connections within this time are one: a browser opens several at once. */
    static final long BEACON_BURST_NANOS = Duration.ofSeconds(1).toNanos();
    /** Connections looked at for each peer service, the first ones. */
    static final int BEACON_CONNECTIONS = 512;
    /** Ids of rows whose use is to ask again and again. */
    static final Set<String> POLLING_ROWS = Set.of("exchange-imaps");

    // Password guessing: short sessions of one client with one service that asks for a password.

    static final int GUESSING_SESSIONS = 20;
    static final long GUESSING_WINDOW_NANOS = Duration.ofMinutes(5).toNanos();
    static final long GUESSING_SESSION_NANOS = Duration.ofSeconds(30).toNanos();
    /** Payload bytes of each side. */
    static final long GUESSING_SESSION_BYTES = 20_000;
    /** Words of {@link org.ccpanalyzer.identify.ApplicationProtocol#id()}. The web is left out: it has many short sessions. */
    static final Set<String> PASSWORD_PROTOCOLS = Set.of(
            "ssh",
            "ftp",
            "telnet",
            "rdp",
            "vnc",
            "imap",
            "pop3",
            "smtp",
            "smtp-starttls",
            "xmpp",
            "ldap",
            "smb",
            "mysql",
            "postgresql",
            "redis",
            "socks5");

    // DNS tunnel: queries of the host for names below one domain.

    static final int TUNNEL_QUERIES = 25;
    /** Different names among them. */
    static final int TUNNEL_NAMES = 20;
    /** Of these signs so many must be there. */
    static final int TUNNEL_SIGNS = 2;
    /** Characters below the domain, on average. */
    static final int TUNNEL_NAME_LENGTH = 24;
    /** Bits a character, over all names: English has 4.2, base32 has 5. */
    static final double TUNNEL_ENTROPY = 4.4;
    /** Share of queries for TXT, NULL, CNAME, MX and the like, that is for no address. */
    static final double TUNNEL_TYPE_SHARE = 0.3;
    /** Share of answers that the name does not exist. */
    static final double TUNNEL_MISSING_SHARE = 0.3;

    private BehaviourThresholds() {}
}
