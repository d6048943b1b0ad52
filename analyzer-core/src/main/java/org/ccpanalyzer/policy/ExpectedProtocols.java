// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;

/**
 * The application protocols that a row or a declaration expects on the wire.
 *
 * @param words rule words out of {@link #KNOWN}, in the order of the file; empty where what is spoken is not judged
 */
public record ExpectedProtocols(List<String> words) {
    /** Every word that a rule may use. */
    public static final List<String> KNOWN = List.of(
            "amqp",
            "bittorrent",
            "dcerpc",
            "dhcp",
            "dhcpv6",
            "dns",
            "ftp",
            "http",
            "ike",
            "imap",
            "interactive-text",
            "irc",
            "java-rmi",
            "java-serialization",
            "jdwp",
            "kerberos",
            "ldap",
            "mqtt",
            "mysql",
            "netbios-ns",
            "ntp",
            "pop3",
            "postgresql",
            "quic",
            "rdp",
            "redis",
            "rtsp",
            "sip",
            "smb",
            "smtp",
            "smtp-starttls",
            "snmp",
            "socks4",
            "socks5",
            "ssdp",
            "ssh",
            "stratum",
            "stun",
            "syslog",
            "telnet",
            "tftp",
            "tls",
            "vnc",
            "wireguard",
            "xmpp");

    public ExpectedProtocols {
        words = List.copyOf(words);
        for (String word : words) {
            if (!KNOWN.contains(word)) {
                throw new IllegalArgumentException("unknown application protocol '" + word + "'");
            }
        }
    }

    /**
     * True if {@code spoken} is one of the words, or nothing is expected. SMTP before and after STARTTLS is one service:
     * either word stands for the other, so plain SMTP fails only where TLS from the first byte is all that is expected.
     */
    public boolean accepts(String spoken) {
        return words.isEmpty()
                || words.contains(spoken)
                || (isSmtp(spoken) && words.stream().anyMatch(ExpectedProtocols::isSmtp));
    }

    /** The words for a sentence: {@code "smtp or smtp-starttls"}. */
    @Override
    public String toString() {
        return String.join(" or ", words);
    }

    private static boolean isSmtp(String word) {
        return word.equals("smtp") || word.equals("smtp-starttls");
    }
}
