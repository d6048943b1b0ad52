// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.jspecify.annotations.Nullable;

/** Host and port of a URI authority (RFC 3986, section 3.2); who stands before an at sign is never kept. */
final class HttpAuthority {
    private static final int MAX_PORT_DIGITS = 5;
    private static final int MAX_PORT = 65_535;

    private HttpAuthority() {}

    /** The host in lower case, IPv6 addresses in brackets; null if there is none or it cannot be one. */
    static @Nullable String host(String text) {
        String authority = authority(text);
        int port = portColon(authority);
        return FactText.host(port < 0 ? authority : authority.substring(0, port));
    }

    /** The port, or -1. */
    static int port(String text) {
        String authority = authority(text);
        int colon = portColon(authority);
        String digits = colon < 0 ? "" : authority.substring(colon + 1);
        boolean number = !digits.isEmpty()
                && digits.length() <= MAX_PORT_DIGITS
                && digits.chars().allMatch(AsciiText::isDigit);
        int port = number ? Integer.parseInt(digits) : -1;
        return port <= MAX_PORT ? port : -1;
    }

    private static String authority(String text) {
        int end = 0;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        // Cut off before its end, it could begin with a user's name and hide the at sign.
        boolean cut = end == text.length() && end >= FactText.MAX_TEXT;
        return cut ? "" : text.substring(text.lastIndexOf('@', end - 1) + 1, end);
    }

    /** Colons inside brackets belong to an address. */
    private static int portColon(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? colon : -1;
    }
}
