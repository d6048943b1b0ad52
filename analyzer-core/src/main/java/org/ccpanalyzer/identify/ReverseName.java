// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** Names that stand for addresses: {@code in-addr.arpa} (RFC 1035, section 3.5) and {@code ip6.arpa} (RFC 3596). */
final class ReverseName {
    private static final String IPV4_SUFFIX = ".in-addr.arpa";
    private static final String IPV6_SUFFIX = ".ip6.arpa";
    private static final int IPV4_LABELS = 4;
    /** 32 digits with a dot between two. */
    private static final int IPV6_LENGTH = 63;

    private static final int MAX_OCTET = 255;
    private static final int MAX_DIGITS = 3;
    private static final int HEX_RADIX = 16;
    private static final int HEX_BITS = 4;
    private static final int DIGITS_OF_WORD = 16;

    private ReverseName() {}

    /** The address that a name in lower case stands for, or null. */
    static @Nullable IpAddress address(String name) {
        if (name.endsWith(IPV4_SUFFIX)) {
            return ipv4(name.substring(0, name.length() - IPV4_SUFFIX.length()));
        }
        return name.endsWith(IPV6_SUFFIX) && name.length() == IPV6_LENGTH + IPV6_SUFFIX.length() ? ipv6(name) : null;
    }

    private static @Nullable IpAddress ipv4(String reversed) {
        String[] labels = reversed.split("\\.", -1);
        if (labels.length != IPV4_LABELS) {
            return null;
        }
        int bits = 0;
        for (int i = IPV4_LABELS - 1; i >= 0; i--) {
            int octet = octet(labels[i]);
            if (octet < 0) {
                return null;
            }
            bits = bits << Byte.SIZE | octet;
        }
        return IpAddress.ofIpv4(bits);
    }

    private static int octet(String label) {
        if (label.isEmpty() || label.length() > MAX_DIGITS) {
            return -1;
        }
        int octet = 0;
        for (int i = 0; i < label.length(); i++) {
            if (!AsciiText.isDigit(label.charAt(i))) {
                return -1;
            }
            octet = octet * 10 + (label.charAt(i) - '0');
        }
        return octet > MAX_OCTET ? -1 : octet;
    }

    private static @Nullable IpAddress ipv6(String name) {
        long high = 0;
        long low = 0;
        for (int i = IPV6_LENGTH - 1; i >= 0; i -= 2) {
            int digit = Character.digit(name.charAt(i), HEX_RADIX);
            if (digit < 0 || (i > 0 && name.charAt(i - 1) != '.')) {
                return null;
            }
            boolean ofHigh = i > 2 * (DIGITS_OF_WORD - 1) + 1;
            high = ofHigh ? high << HEX_BITS | digit : high;
            low = ofHigh ? low : low << HEX_BITS | digit;
        }
        return new IpAddress(high, low);
    }
}
