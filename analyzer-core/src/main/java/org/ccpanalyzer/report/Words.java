// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and names as a reader says them. */
public final class Words {
    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Words of constants that are not written in small letters. */
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("alpn", "ALPN"),
            Map.entry("dns", "DNS"),
            Map.entry("http", "HTTP"),
            Map.entry("icmp", "ICMP"),
            Map.entry("ip", "IP"),
            Map.entry("quic", "QUIC"),
            Map.entry("rst", "RST"),
            Map.entry("sni", "SNI"),
            Map.entry("ssh", "SSH"),
            Map.entry("syn", "SYN"),
            Map.entry("synack", "SYN-ACK"),
            Map.entry("tcp", "TCP"),
            Map.entry("tls", "TLS"),
            Map.entry("udp", "UDP"),
            Map.entry("xmpp", "XMPP"));

    private Words() {}

    public static String number(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** {@code "1 flow"}, {@code "2 flows"}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Like {@link #count}, but {@code "no flows"} for 0. */
    public static String countOrNo(long number, String noun) {
        return number == 0 ? "no " + noun + "s" : count(number, noun);
    }

    /** Decimal units with three digits at least: {@code "999 B"}, {@code "1.2 MB"}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        long scale = 1000;
        int unit = 0;
        // 999.95 would print as 1000.0.
        while (unit < BYTE_UNITS.length - 1 && bytes >= scale * 1000 - scale / 20) {
            scale *= 1000;
            unit++;
        }
        long tenth = scale / 10;
        return tenths(bytes / tenth + (bytes % tenth * 2 >= tenth ? 1 : 0)) + " " + BYTE_UNITS[unit];
    }

    /** Such as {@code "0.4 s"}. */
    public static String seconds(double seconds) {
        return tenths(Math.round(seconds * 10)) + " s";
    }

    private static String tenths(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    /** The two or three leading units: {@code "2 d 3 h"}, {@code "1 h 12 min 5 s"}, {@code "350 ms"}. */
    public static String duration(long nanos) {
        if (nanos < NANOS_PER_SECOND) {
            return nanos / NANOS_PER_MILLISECOND + " ms";
        }
        long seconds = nanos / NANOS_PER_SECOND;
        long days = seconds / 86_400;
        long hours = seconds / 3_600 % 24;
        long minutes = seconds / 60 % 60;
        if (days > 0) {
            return days + " d " + hours + " h " + minutes + " min";
        }
        return (hours > 0 ? hours + " h " : "") + (seconds >= 60 ? minutes + " min " : "") + seconds % 60 + " s";
    }

    /** A constant as words: {@code NOT_LISTED} is {@code "not listed"}, {@code DNS_TUNNEL} is {@code "DNS tunnel"}. */
    public static String of(Enum<?> constant) {
        StringBuilder words = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            words.append(words.isEmpty() ? "" : " ").append(ABBREVIATIONS.getOrDefault(lower, lower));
        }
        return words.toString();
    }

    public static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    public static String service(String protocol, int port) {
        return protocol + "/" + port;
    }

    /** {@code "a"}, {@code "a and b"}, {@code "a, b and c"}. */
    public static String list(List<?> items) {
        StringBuilder text = new StringBuilder();
        for (Iterator<?> rest = items.iterator(); rest.hasNext(); ) {
            Object item = rest.next();
            text.append(text.isEmpty() ? "" : rest.hasNext() ? ", " : " and ").append(item);
        }
        return text.toString();
    }
}
