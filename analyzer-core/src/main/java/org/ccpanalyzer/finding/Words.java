// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Locale;
import java.util.regex.Pattern;
import org.ccpanalyzer.flow.Blocker;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Turns evidence into words. */
final class Words {
    private static final int KILO = 1_000;
    private static final String BYTE_UNITS = "kMGT";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Pattern DOMAIN_NAME = Pattern.compile("[a-z0-9_-][a-z0-9._-]{0,252}");

    private Words() {}

    /** Such as {@code "12.3 MB"}: powers of ten, as disks and links are measured. */
    static String bytes(long count) {
        if (count < KILO) {
            return count + " bytes";
        }
        double shown = (double) count / KILO;
        int unit = 0;
        while (shown >= KILO && unit < BYTE_UNITS.length() - 1) {
            shown /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", shown, BYTE_UNITS.charAt(unit));
    }

    /** Such as {@code "60.0 s"}. */
    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / NANOS_PER_SECOND);
    }

    /** A name out of a packet, as far as it is one: nothing else may stand in a sentence. */
    static String domainName(String name) {
        return DOMAIN_NAME.matcher(name).matches() ? name : "a domain whose name is no host name";
    }

    static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static @Nullable String smallest(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Who turned an attempt away; silence has no author. */
    static String blockedBy(@Nullable Blocker blocker) {
        if (blocker == null) {
            return "nobody answered";
        }
        return blocker.address()
                + (blocker.inPath() ? ", a device in the path: " : ", the destination itself: ")
                + blocker.how();
    }

    /** The same with a verb. */
    static String turnedAway(@Nullable Blocker blocker) {
        if (blocker == null) {
            return blockedBy(null);
        }
        return blocker.address()
                + (blocker.inPath()
                        ? ", a device in the path, turned it away ("
                        : ", the destination itself, turned it away (")
                + blocker.how() + ")";
    }

    /** What was captured, as the second half of a sentence. */
    static String proof(DirectionEvidence evidence, int protocol) {
        return switch (evidence) {
            case SERVED ->
                protocol == IpProtocol.TCP
                        ? "the handshake was captured, and the listener sent data"
                        : "the listener's reply was captured";
            case HANDSHAKE -> "the SYN and its SYN-ACK were captured";
            case SYNACK_CONFIRMED -> "a SYN-ACK and packets that continue it were captured, the SYN was not";
            case REFUSED -> "the SYN was answered by a RST";
            case UNREACHABLE -> "an ICMP error quotes the attempt";
            case ONE_SIDED -> "the opener acknowledged data that this capture does not hold";
            case SYN_ONLY -> "SYNs were captured, and no answer";
            case DATAGRAM_ONLY -> "datagrams were captured, and no reply";
            case GRAMMAR -> "the beginning was not captured, but the first payload shows who is the client";
            case CONTEXT -> "the beginning was not captured, but other flows show this port listening";
            case INHERITED -> "an earlier flow between the same endpoints had this direction";
            case PORT_GUESS -> "nothing but the port numbers tells who opened";
            case NONE -> "nothing tells who opened";
        };
    }
}
